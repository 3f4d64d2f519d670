// Opens every diagram of BPMN files in bpmn-js and lints them with bpmnlint:recommended; prints one JSON report a file.
//
//   node check.mjs [--png DIR] [--dialect omg|camunda7|camunda8|flowable|spiff] FILE...
//
// With a dialect, its vendor's moddle extension is loaded (Flowable and SpiffWorkflow publish none: those in moddle/ know
// just what is written, and everything else is a warning), and a file that names its execution platform is also linted by
// bpmnlint-plugin-camunda-compat for the version that it names.
//
// Exit status: 0 nothing to report, 1 something reported, 2 usage. No file leaves this machine: the browser is offline.
// CHROMIUM names another browser than /usr/bin/chromium.

import { readFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';

import { BpmnModdle } from 'bpmn-moddle';
import bpmnlint from 'bpmnlint';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js';

import { launch, openPage } from './viewer.mjs';

const MARGIN = 20;
const require = createRequire(import.meta.url);
const modeler = require('modeler-moddle/resources/modeler.json');

const DIALECTS = {
  omg: {},
  camunda7: { modeler, camunda: require('camunda-bpmn-moddle/resources/camunda.json') },
  camunda8: { modeler, zeebe: require('zeebe-bpmn-moddle/resources/zeebe.json') },
  flowable: { flowable: require('./moddle/flowable.json') },
  spiff: { spiffworkflow: require('./moddle/spiffworkflow.json') }
};
const PLATFORMS = { 'Camunda Platform': 'camunda-platform', 'Camunda Cloud': 'camunda-cloud' };

/** Return the lint configurations for a file: of every file, and of the platform that it names. */
function configurations(definitions, extensions) {
  const recommended = [ 'bpmnlint:recommended' ];
  if (!extensions.modeler) return recommended;
  const platform = PLATFORMS[definitions.get('modeler:executionPlatform')];
  const [ major, minor ] = (definitions.get('modeler:executionPlatformVersion') || '').split('.');
  if (!platform || !minor) throw new Error('the file names no execution platform and version');
  return [ ...recommended, `plugin:camunda-compat/${platform}-${major}-${minor}` ];
}

/** Return what bpmnlint reports on BPMN text, and what bpmn-moddle warns of. */
async function lint(xml, extensions) {
  const { rootElement, warnings } = await new BpmnModdle(extensions).fromXML(xml);
  // a linter for each file: no-duplicate-sequence-flows remembers the flows of the one before
  const config = { extends: configurations(rootElement, extensions) };
  const linter = new bpmnlint.Linter({ config, resolver: new NodeResolver({ require }) });
  const found = await linter.lint(rootElement);
  const reports = Object.entries(found).flatMap(([ rule, each ]) => each.map(
    ({ category, id, message }) => ({ rule, category, id, message })
  ));
  return { moddle: warnings.map(warning => warning.message), lint: reports };
}

/** Runs in the page: import BPMN text into a new viewer; return the warnings of all diagrams, what the first draws, and
 * texts that leave their shapes or meet the icon of a task. */
async function importInPage({ xml, extensions }) {
  const container = document.getElementById('canvas');
  container.replaceChildren();
  const viewer = new window.BpmnJS({ container, moddleExtensions: extensions });
  const { warnings } = await viewer.importXML(xml);
  const diagrams = viewer.getDefinitions().diagrams || [];
  for (const diagram of diagrams.length > 1 ? [ ...diagrams.slice(1), diagrams[0] ] : []) {
    warnings.push(...(await viewer.open(diagram)).warnings);
  }
  const registry = viewer.get('elementRegistry');
  const elements = registry.getAll().filter(element => element.parent);
  const isLabel = element => Boolean(element.labelTarget);
  const shapes = elements.filter(element => !isLabel(element) && !element.waypoints);
  const box = node => node.getBoundingClientRect();
  const visual = element => registry.getGraphics(element).querySelector('.djs-visual');

  function textLeaves(element) {
    const text = visual(element).querySelector(':scope > text');
    if (!text) return false;
    const [ inner, outer ] = [ text, visual(element).firstElementChild ].map(box);
    return inner.left < outer.left - 1 || inner.right > outer.right + 1 ||
      inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1;
  }

  function textMeetsIcon(element) {
    const lines = [ ...visual(element).querySelectorAll(':scope > text > tspan') ].map(box);
    const icon = [ ...visual(element).querySelectorAll(':scope > path') ].map(box);
    return element.businessObject.$instanceOf('bpmn:Activity') && lines.some(line => icon.some(
      part => line.left < part.right && line.right > part.left && line.top < part.bottom && line.bottom > part.top
    ));
  }

  window.viewer = viewer;
  return {
    warnings: warnings.map(warning => warning.message || String(warning)),
    shapes: shapes.map(element => element.id),
    connections: elements.filter(element => element.waypoints).map(element => element.id),
    labels: elements.filter(isLabel).map(element => element.labelTarget.id),
    names: Object.fromEntries(elements.map(e => [ e.id, e.businessObject.name || e.businessObject.text || '' ])),
    overflows: shapes.filter(textLeaves).map(element => element.id),
    iconOverlaps: shapes.filter(textMeetsIcon).map(element => element.id)
  };
}

/** Save the page as PNG at one px a BPMN px. */
async function screenshot(page, file) {
  const { width, height } = await page.evaluate(() => window.viewer.get('canvas').viewbox().inner);
  await page.setViewportSize({ width: Math.ceil(width) + 2 * MARGIN, height: Math.ceil(height) + 2 * MARGIN });
  await page.evaluate(margin => {
    const canvas = window.viewer.get('canvas');
    canvas.resized();
    const { inner, outer } = canvas.viewbox();
    canvas.viewbox({ x: inner.x - margin, y: inner.y - margin, width: outer.width, height: outer.height });
  }, MARGIN);
  await page.screenshot({ path: file });
}

async function check(page, messages, file, { png, extensions }) {
  messages.length = 0;
  const report = { file, warnings: [], moddle: [], lint: [], console: [], errors: [] };
  try {
    const xml = await readFile(file, 'utf8');
    Object.assign(report, await lint(xml, extensions));
    Object.assign(report, await page.evaluate(importInPage, { xml, extensions }));
    if (png) {
      report.png = join(png, `${basename(file, '.bpmn')}.png`);
      await screenshot(page, report.png);
    }
  } catch (error) {
    report.errors.push(error.message);
  }
  report.console.push(...messages);
  return report;
}

function isClean({ warnings, moddle, lint, console, errors }) {
  return [ warnings, moddle, lint, console, errors ].every(list => list.length === 0);
}

async function main() {
  const options = { png: { type: 'string' }, dialect: { type: 'string', default: 'omg' } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (!positionals.length) throw new TypeError('no FILE given');
  if (!Object.hasOwn(DIALECTS, values.dialect)) throw new TypeError(`no dialect ${values.dialect}`);
  const wanted = { png: values.png, extensions: DIALECTS[values.dialect] };
  if (values.png) await mkdir(values.png, { recursive: true });
  const browser = await launch();
  try {
    const messages = [];
    const page = await openPage(browser, messages);
    const reports = [];
    for (const file of positionals) reports.push(await check(page, messages, file, wanted));
    process.stdout.write(`${JSON.stringify(reports, null, 2)}\n`);
    process.exitCode = reports.every(isClean) ? 0 : 1;
  } finally {
    await browser.close();
  }
}

main().catch(error => {
  process.stderr.write(`check.mjs: ${error.message}\nusage: node check.mjs [--png DIR] [--dialect NAME] FILE...\n`);
  process.exitCode = 2;
});
