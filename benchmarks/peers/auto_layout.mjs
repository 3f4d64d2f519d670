// Lays out BPMN files with bpmn-auto-layout, one for each line "IN\tOUT" of standard input, and answers with a line of JSON:
// the seconds from text to text, or the error.
//
//   node auto_layout.mjs [MODULE]
//
// MODULE is another bpmn-auto-layout than the installed one: the path of its index.js. The first line printed is its version.

import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Return the package.json of the folder of `file`, or of the nearest one around it. */
async function packageOf(file) {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const found = await readFile(join(folder, 'package.json'), 'utf8').catch(() => null);
    if (found && JSON.parse(found).version) return JSON.parse(found);
    if (folder === dirname(folder)) throw new Error(`no package.json around ${file}`);
  }
}

async function layOut(layoutProcess, source, target) {
  const text = await readFile(source, 'utf8');
  const start = performance.now();
  const made = await layoutProcess(text);
  const seconds = (performance.now() - start) / 1000;
  await writeFile(target, typeof made === 'string' ? made : made.xml);
  return { seconds };
}

const file = process.argv[2] ? resolve(process.argv[2]) : fileURLToPath(import.meta.resolve('bpmn-auto-layout'));
const { layoutProcess } = await import(pathToFileURL(file));
const { version } = await packageOf(file);
console.log(JSON.stringify({ version }));
for await (const line of createInterface({ input: process.stdin })) {
  const [ source, target ] = line.split('\t');
  const answer = await layOut(layoutProcess, source, target).catch(error => ({ error: String(error.message) }));
  console.log(JSON.stringify(answer));
}
