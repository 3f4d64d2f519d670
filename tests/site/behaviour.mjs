// Uses the pages of a site in a browser as people do, and prints what happened as JSON.
//
//   node behaviour.mjs REGULATION_PAGE FINDINGS_PAGE
//
// Needs playwright-core in ../js/node_modules; CHROMIUM names another browser than /usr/bin/chromium.

import { pathToFileURL } from 'node:url';

import { launch } from '../js/viewer.mjs';


const [ regulation, findings ] = process.argv.slice(2).map(file => pathToFileURL(file).href);
const told = { console: [] };

const browser = await launch();

async function open(address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.on('console', message => told.console.push(message.text()));
  page.on('pageerror', error => told.console.push(error.message));
  await page.goto(address);
  return page;
}

/** Return the scale in percent, how far the frame is scrolled, and what is marked or has the focus. */
const look = page => page.evaluate(() => {
  const area = document.querySelector('.r2b-figure .r2b-scroll');
  const box = area.getBoundingClientRect();
  const start = area.querySelector('[id$="--figure-start"]').getBoundingClientRect();
  return {
    startInView: start.left >= box.left && start.right <= box.right && start.top >= box.top && start.bottom <= box.bottom,
    fullScreen: document.fullscreenElement?.className ?? '',
    window: [ innerWidth, innerHeight ],
    zoomOfPage: visualViewport.scale,
    scale: parseInt(document.querySelector('.frame output').textContent),
    scrolled: [ area.scrollLeft, area.scrollTop ],
    height: area.clientHeight,
    linked: [ ...document.querySelectorAll('.linked') ].map(one => one.id),
    target: document.querySelector(':target')?.id ?? '',
    focus: document.activeElement.closest('[id]')?.id ?? ''
  };
});

async function figure() {
  const page = await open(regulation);
  const press = name => page.locator(`.tools [data-tool=${name}]`).first().click();
  const area = page.locator('.r2b-figure .r2b-scroll').first();
  told.labels = await page.locator('.tools').first().locator('button').allInnerTexts();
  told.home = await look(page);
  await press('in');
  told.in = await look(page);
  await press('out');
  told.out = await look(page);
  await press('full');
  told.full = await look(page);

  const { x, y } = await area.boundingBox();
  await page.mouse.move(x + 300, y + 300);
  await page.mouse.down();
  await page.mouse.move(x + 200, y + 250, { steps: 4 });
  await page.mouse.up();
  told.dragged = await look(page);

  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -60);
  await page.keyboard.up('Control');
  told.wheelWithControl = await look(page);
  await page.mouse.wheel(0, 5);
  told.wheelAlone = await look(page);

  await area.focus();
  await page.keyboard.press('0');
  told.zero = await look(page);
  await page.keyboard.press('+');
  told.plus = await look(page);
  await page.keyboard.press('-');
  told.minus = await look(page);
}

/** Touch the page at `points`; the first event puts the fingers there, the others move them, the last lifts them. */
async function touch(page, ...steps) {
  const session = await page.context().newCDPSession(page);
  for (const [ index, points ] of steps.entries()) {
    const touchPoints = points.map(([ x, y ], id) => ({ x, y, id }));
    await session.send('Input.dispatchTouchEvent', { type: index ? 'touchMove' : 'touchStart', touchPoints });
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await page.waitForTimeout(100);
}

async function phone() {
  const page = await open(regulation, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const area = page.locator('.r2b-figure .r2b-scroll').first();
  await area.evaluate(one => one.scrollIntoView({ block: 'center', behavior: 'instant' }));
  told.phone = await look(page);
  told.phoneHints = await page.locator('.touch:visible, .keys:visible').evaluateAll(all => all.map(one => one.className));
  told.wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const box = await area.boundingBox();
  const [ x, y ] = [ box.x + box.width / 2, box.y + box.height / 2 ];
  const apart = distance => [ [ x - distance, y ], [ x + distance, y ] ];
  await touch(page, apart(40), apart(50), apart(60), apart(80));
  told.spread = await look(page);
  await touch(page, apart(80), apart(60), apart(50), apart(40));
  told.pinched = await look(page);
  await touch(page, [ [ x + 60, y ] ], ...[ 20, 40, 60, 80, 100 ].map(moved => [ [ x + 60 - moved, y ] ]));
  told.swiped = await look(page);
}

async function screen() {
  const page = await open(regulation);
  const button = page.locator('.tools [data-tool=screen]').first();
  told.beforeScreen = await look(page);
  await button.click();
  await page.waitForFunction(() => document.fullscreenElement);
  await page.waitForTimeout(300);
  told.onScreen = await look(page);
  await button.click();
  await page.waitForFunction(() => !document.fullscreenElement);
  await page.waitForTimeout(300);
  told.afterScreen = await look(page);
}

async function rows() {
  const page = await open(regulation);
  const link = page.locator('.r2b-step .to-figure').first();
  told.row = await link.evaluate(one => one.closest('tr').id);
  told.backText = (await link.innerText()).trim();
  await page.mouse.move(0, 0);
  await link.focus();
  told.rowFocused = await look(page);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.closest('svg'));
  told.toShape = await look(page);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('tr:target'));
  told.toRow = await look(page);
}

async function details() {
  const page = await open(regulation);
  await page.evaluate(() => {
    document.querySelector('details .r2b-quote').id = 'hidden-words';
    location.hash = '#hidden-words';
  });
  await page.waitForFunction(() => document.getElementById('hidden-words').closest('details').open);
  const closed = () => page.evaluate(() => document.querySelectorAll('details:not([open])').length);
  await page.evaluate(() => document.querySelectorAll('details').forEach(one => (one.open = false)));
  told.closed = await closed();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  told.closedOnPaper = await closed();
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  told.closedAfter = await closed();
}

async function filter() {
  const page = await open(findings);
  const shown = async () => ({
    items: await page.locator('li[data-kind]:visible').count(),
    sections: await page.locator('.found:visible').count(),
    said: await page.locator('.filter output').textContent()
  });
  told.all = await shown();
  await page.selectOption('select[name=kind]', { index: 1 });
  told.kind = await page.locator('select[name=kind]').inputValue();
  told.byKind = await shown();
  await page.selectOption('select[name=regulation]', { index: 1 });
  told.byBoth = await shown();
  await page.selectOption('select[name=kind]', '');
  told.byRegulation = await shown();
}

async function withoutScript() {
  const page = await open(regulation, { javaScriptEnabled: false });
  told.deadButtons = await page.locator('button:visible, select:visible, .to-figure:visible').count();
  const list = await open(findings, { javaScriptEnabled: false });
  told.deadControls = await list.locator('button:visible, select:visible').count();
  told.itemsWithoutScript = await list.locator('li[data-kind]:visible').count();
}

for (const part of [ figure, phone, screen, rows, details, filter, withoutScript ]) await part();
await browser.close();
console.log(JSON.stringify(told));
