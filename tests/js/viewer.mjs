// bpmn-js in a headless browser, for the scripts that open files in it. No file leaves this machine: the browser is offline.
// CHROMIUM names another browser than /usr/bin/chromium; REG2BPMN_BROWSER is the address of one that runs.

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

const BROWSER = process.env.CHROMIUM || '/usr/bin/chromium';
const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND'
];
const OPTIONS = { executablePath: BROWSER, args: FLAGS };
const BPMN_JS = fileURLToPath(new URL('node_modules/bpmn-js/dist/', import.meta.url));

/** Return a browser: that of REG2BPMN_BROWSER, which others use as well, or a new one. Closing it closes its pages. */
export function launch() {
  const shared = process.env.REG2BPMN_BROWSER;
  return shared ? chromium.connect(shared) : chromium.launch(OPTIONS);
}

/** Start a browser that many scripts can use, and return the address for REG2BPMN_BROWSER. */
export async function serve() {
  return (await chromium.launchServer({ ...OPTIONS, host: '127.0.0.1' })).wsEndpoint();
}

/** Return a page with bpmn-js in it; what it logs or throws goes to `messages`. */
export async function openPage(browser, messages) {
  const page = await browser.newPage({ offline: true });
  page.on('console', message => [ 'error', 'warning' ].includes(message.type()) && messages.push(message.text()));
  page.on('pageerror', error => messages.push(`page error: ${error.message}`));
  page.on('dialog', dialog => { messages.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  await page.setContent('<!doctype html><div id="canvas" style="position: absolute; inset: 0"></div>');
  await page.addStyleTag({ path: join(BPMN_JS, 'assets/diagram-js.css') });
  await page.addStyleTag({ path: join(BPMN_JS, 'assets/bpmn-js.css') });
  await page.addScriptTag({ path: join(BPMN_JS, 'bpmn-navigated-viewer.development.js') });
  return page;
}
