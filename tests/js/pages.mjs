// Opens built pages in a browser and checks them; prints one JSON report a page.
//
//   node pages.mjs [--fast] [--jobs N] [--nodes N] [--seconds N] [--report FILE] [--root DIR] [--shots DIR] [--pdf DIR]
//                  PAGE...
//
// Each page is opened as a file: in light and dark colours, 1440 and 390 px wide, and once more without JavaScript.
// The report has: what the console and the page's scripts say, every request for something other than a local file
// (none gets out), local files that are not there, violations of axe-core, what runs over the side, the length of the
// text in <main> with and without JavaScript. Closed <details> are opened before axe looks; frames it leaves out. The
// first view has all rules of axe, the others those that depend on colours and sizes; of a page of over 3000 elements,
// the narrow views leave the colours to the wide ones, for axe takes seconds for each look at them.
//
// --fast: one view (light, 1440 px). --jobs: pages at once (2). --nodes: places told of a violation (5). --seconds: the
// longest that one page may take (240). --shots: PNG of the views, down to 4000 px. --pdf: printed on A4. Their names
// are the page's path below --root, which is the deepest folder that all pages share where it is not given.
//
// Exit status: 0 nothing to report, 1 something reported, 2 usage. No request leaves this machine.
// CHROMIUM names another browser than /usr/bin/chromium.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import axe from 'axe-core/axe.min.js';

import { measure, prepare, runAxe } from './in_page.mjs';
import { launch } from './viewer.mjs';

const TAGS = [ 'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice' ];
const ALL = { type: 'tag', values: TAGS };
const LONG = 3000;
const OF_COLOURS = [ 'color-contrast', 'link-in-text-block' ];
const OF_SIZES = [ 'target-size', 'scrollable-region-focusable' ];
const TALLEST = 4000;
const LOCAL = [ 'file:', 'data:', 'blob:', 'about:' ];
const OPTIONS = {
  fast: { type: 'boolean', default: false },
  jobs: { type: 'string', default: '2' },
  nodes: { type: 'string', default: '5' },
  seconds: { type: 'string', default: '240' },
  report: { type: 'string' },
  root: { type: 'string' },
  shots: { type: 'string' },
  pdf: { type: 'string' }
};

const VIEWS = [
  { name: 'light 1440', colorScheme: 'light', width: 1440, height: 900, rules: ALL, shot: '1440', first: true },
  { name: 'dark 1440', colorScheme: 'dark', width: 1440, height: 900, rules: rules(OF_COLOURS), shot: 'dark' },
  { name: 'light 390', colorScheme: 'light', width: 390, height: 844, rules: rules(OF_COLOURS, OF_SIZES),
    rulesOfLong: rules(OF_SIZES), shot: '390' },
  { name: 'dark 390', colorScheme: 'dark', width: 390, height: 844, rules: rules(OF_COLOURS), rulesOfLong: rules([]),
    shot: 'dark.390' }
];

function rules(...lists) {
  return { type: 'rule', values: lists.flat() };
}

function emptyReport(file, views) {
  return {
    file, views: views.map(view => view.name), title: '', lang: '', viewport: null, console: [], pageErrors: [],
    requests: [], failed: [], axe: [], incomplete: {}, overflow: [], mainText: null, mainTextWithoutJs: null, shots: [],
    pdf: null, errors: []
  };
}

/** Add `value` to `list` unless it is there: each view says the same. */
function note(list, value) {
  const text = JSON.stringify(value);
  if (!list.some(known => JSON.stringify(known) === text)) list.push(value);
}

/** Write down in `report` all that happens to `page`. */
function listen(page, report) {
  page.on('console', message => {
    if (![ 'error', 'warning' ].includes(message.type())) return;
    note(report.console, { type: message.type(), text: message.text() });
  });
  page.on('pageerror', error => note(report.pageErrors, String(error?.message ?? error)));
  page.on('requestfailed', request => {
    const url = request.url();
    if (LOCAL.includes(new URL(url).protocol)) note(report.failed, { url, error: request.failure()?.errorText ?? '' });
  });
  page.on('dialog', dialog => {
    if (dialog.type() !== 'beforeunload') note(report.pageErrors, `dialog: ${dialog.message()}`);
    dialog.accept().catch(() => {});
  });
  page.on('popup', popup => {
    note(report.pageErrors, `opened a window: ${popup.url()}`);
    popup.close().catch(() => {});
  });
}

/** Return a page of `context` that lets no request out, and notes in `report` what it asks for. */
async function openPage(context, report) {
  const page = await context.newPage();
  page.setDefaultTimeout(0);  // `within` ends what takes too long
  listen(page, report);
  page.on('websocket', socket => note(report.requests, socket.url()));
  await page.route('**/*', route => {
    const url = route.request().url();
    if (LOCAL.includes(new URL(url).protocol)) return route.continue();
    note(report.requests, url);
    return route.abort('blockedbyclient');
  });
  return page;
}

/** Save what the page shows, down to TALLEST px. */
async function screenshot(page, view, path) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  // the window as tall as the picture: a picture of the full page would have the browser paint all of it first
  await page.setViewportSize({ width: view.width, height: Math.min(Math.max(height, view.height), TALLEST) });
  await page.screenshot({ path, animations: 'disabled' });
  await page.setViewportSize({ width: view.width, height: view.height });
}

async function check(page, view, report, nodes) {
  const isLong = await page.evaluate(longest => document.querySelectorAll('*').length > longest, LONG);
  const rules = isLong && view.rulesOfLong || view.rules;
  if (!rules.values.length) return;
  const found = await page.evaluate(runAxe, { rules, nodes });
  report.axe.push(...found.violations.map(one => ({ view: view.name, ...one })));
  report.incomplete[view.name] = found.incomplete;
}

/** Open the page as one view shows it; write into `report` what is found. */
async function look(page, url, view, report, wanted) {
  await page.emulateMedia({ colorScheme: view.colorScheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width: view.width, height: view.height });
  await page.goto(url, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const { overflow, ...facts } = await page.evaluate(measure, view.width);
  if (view.first) Object.assign(report, facts);
  if (wanted.shots) {
    const path = join(wanted.shots, `${wanted.name}.${view.shot}.png`);
    await screenshot(page, view, path);
    report.shots.push(path);
  }
  if (wanted.pdf && view.first) {
    report.pdf = join(wanted.pdf, `${wanted.name}.pdf`);
    await page.pdf({ path: report.pdf, format: 'A4', printBackground: true, preferCSSPageSize: true });
  }
  await page.evaluate(prepare);
  const opened = await page.evaluate(measure, view.width);
  const wide = overflow.length ? overflow : opened.overflow;
  if (wide.length) report.overflow.push({ view: view.name, opened: !overflow.length, elements: wide });
  await check(page, view, report, wanted.nodes);
}

async function lookWithoutScripts(page, url, report) {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(url, { waitUntil: 'load' });
  report.mainTextWithoutJs = (await page.evaluate(measure, 1440)).mainText;
}

/** Return what `work` returns; after `seconds`, give up: a page can keep its thread for ever. */
async function within(seconds, work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${seconds} s`)), 1000 * seconds);
  });
  try {
    return await Promise.race([ work, late ]);
  } finally {
    clearTimeout(timer);
  }
}

async function checkPage(contexts, file, views, wanted) {
  const report = emptyReport(file, views);
  const url = pathToFileURL(resolve(file)).href;
  const pages = [];
  const open = async context => {
    const page = await openPage(context, report);
    pages.push(page);
    return page;
  };
  const work = async () => {
    const page = await open(contexts.scripted);
    for (const view of views) await look(page, url, view, report, wanted);
    await lookWithoutScripts(await open(contexts.plain), url, report);
  };
  try {
    await within(wanted.seconds, work());
  } catch (error) {
    report.errors.push(error.message.split('\n')[0]);
  }
  for (const page of pages) page.close().catch(() => {});
  return report;
}

/** Return names for the outputs of `files`: their paths below `root`, each once. */
function outputNames(files, root) {
  const folders = files.map(file => dirname(resolve(file)).split(sep));
  const shared = folders.reduce((one, other) => one.slice(0, one.findIndex((part, i) => part !== other[i]) >>> 0));
  const names = new Set();
  return files.map(file => {
    const path = relative(root ? resolve(root) : shared.join(sep) || sep, resolve(file));
    const plain = path.replace(/\.x?html?$/i, '').replace(/[^\p{L}\p{N}_.]+/gu, '-').replace(/^[-.]+/, '') || 'page';
    let name = plain;
    for (let i = 2; names.has(name); i++) name = `${plain}-${i}`;
    names.add(name);
    return name;
  });
}

function isClean(report) {
  const { console, pageErrors, requests, failed, axe: violations, overflow, viewport, errors } = report;
  return [ console, pageErrors, requests, failed, violations, overflow, errors ].every(list => list.length === 0) &&
    viewport && report.mainText > 0 && report.mainTextWithoutJs > 0;
}

/** Return the reports on `files`, in their order, with `jobs` pages at once. */
async function checkAll(browser, files, values) {
  const contexts = {
    scripted: await browser.newContext({ offline: true, serviceWorkers: 'block', acceptDownloads: false }),
    plain: await browser.newContext({ offline: true, javaScriptEnabled: false, acceptDownloads: false })
  };
  await contexts.scripted.addInitScript(axe.source);  // no script of the page: a content security policy lets it be
  const views = values.fast ? VIEWS.slice(0, 1) : VIEWS;
  const names = outputNames(files, values.root);
  const wanted = { shots: values.shots, pdf: values.pdf, nodes: Number(values.nodes), seconds: Number(values.seconds) };
  const reports = [];
  const queue = files.keys();
  const worker = async () => {
    for (const i of queue) reports[i] = await checkPage(contexts, files[i], views, { ...wanted, name: names[i] });
  };
  await Promise.all(Array.from({ length: Number(values.jobs) }, worker));
  return reports;
}

function parseOptions() {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  if (!positionals.length) throw new TypeError('no PAGE given');
  for (const name of [ 'jobs', 'nodes', 'seconds' ]) {
    if (!/^[1-9]\d*$/.test(values[name])) throw new TypeError(`--${name} takes a whole number from 1 on`);
  }
  return { values, files: positionals };
}

async function main() {
  const { values, files } = parseOptions();
  for (const folder of [ values.shots, values.pdf ]) if (folder) await mkdir(folder, { recursive: true });
  const browser = await launch();
  try {
    const reports = await checkAll(browser, files, values);
    const text = `${JSON.stringify(reports, null, 2)}\n`;
    await (values.report ? writeFile(values.report, text) : new Promise(done => process.stdout.write(text, done)));
    process.exitCode = reports.every(isClean) ? 0 : 1;
  } finally {
    await browser.close();
  }
}

main().catch(error => {
  process.stderr.write(`pages.mjs: ${error.message}\nusage: node pages.mjs [--fast] [--report FILE] PAGE...\n`);
  process.exitCode = 2;
});
