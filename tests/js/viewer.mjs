// bpmn-js in a headless browser, for the scripts that open files in it. No file leaves this machine: the browser is offline.
// CHROMIUM names another browser than /usr/bin/chromium.

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

const BROWSER = process.env.CHROMIUM || '/usr/bin/chromium';
const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'
];
const BPMN_JS = fileURLToPath(new URL('node_modules/bpmn-js/dist/', import.meta.url));

/** Start the browser. */
export function launch() {
  return chromium.launch({ executablePath: BROWSER, args: FLAGS });
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
