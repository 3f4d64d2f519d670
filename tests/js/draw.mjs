// Draws every diagram of BPMN files in bpmn-js; prints JSON: for each file its diagrams as SVG with what they show.
//
//   node draw.mjs FILE...
//
// Of each diagram: its number from 1 on, `svg`, `shapes` and `labels` by id as [x, y, width, height], `lines` by id as
// points, `ends` by id as how many of their ends have a marker, `texts` by id as drawn, and `hidden`: ids of what bpmn-js holds but does not show. Exit status: 2 usage.

import { readFile } from 'node:fs/promises';

import { launch, openPage } from './viewer.mjs';

/** Runs in the page: import BPMN text, and return each of its diagrams. */
async function drawInPage(xml) {
  const container = document.getElementById('canvas');
  container.replaceChildren();
  const viewer = new window.BpmnJS({ container });
  const found = [], { warnings } = await viewer.importXML(xml);
  const registry = viewer.get('elementRegistry'), canvas = viewer.get('canvas');
  const text = node => [ ...node.querySelectorAll('.djs-visual > text') ].map(
    each => [ ...each.querySelectorAll('tspan') ].map(line => line.textContent).join(' ')
  ).filter(Boolean);

  function shown(number, svg) {
    const diagram = { number, svg, shapes: {}, labels: {}, lines: {}, ends: {}, texts: {}, hidden: [] };
    for (const element of registry.getAll()) {
      if (!element.parent || canvas.findRoot(element) !== canvas.getRootElement()) continue;
      const { id } = element.labelTarget || element, { x, y, width, height } = element;
      if (element.hidden) { diagram.hidden.push(id); continue; }
      if (element.waypoints) {
        const { style } = registry.getGraphics(element).querySelector('.djs-visual > path');
        diagram.lines[id] = element.waypoints.map(point => [ point.x, point.y ]);
        diagram.ends[id] = [ style.markerStart, style.markerEnd ].filter(Boolean).length;
      }
      else (element.labelTarget ? diagram.labels : diagram.shapes)[id] = [ x, y, width, height ];
      diagram.texts[id] = [ ...diagram.texts[id] || [], ...text(registry.getGraphics(element)) ];
    }
    return diagram;
  }

  for (const [ index, diagram ] of (viewer.getDefinitions().diagrams || []).entries()) {
    try {
      warnings.push(...(await viewer.open(diagram)).warnings);
      const { svg } = await viewer.saveSVG();
      found.push(shown(index + 1, svg));
    } catch (error) {
      warnings.push(`diagram ${index + 1}: ${error.message}`);
    }
  }
  return { diagrams: found, warnings: [ ...new Set(warnings.map(warning => warning.message || String(warning))) ] };
}

async function draw(page, file) {
  try {
    return { file, error: '', ...await page.evaluate(drawInPage, await readFile(file, 'utf8')) };
  } catch (error) {
    return { file, error: error.message, diagrams: [], warnings: [] };
  }
}

async function main(files) {
  const browser = await launch();
  try {
    const page = await openPage(browser, []), reports = [];
    for (const file of files) reports.push(await draw(page, file));
    process.stdout.write(`${JSON.stringify(reports)}\n`);
  } finally {
    await browser.close();
  }
}

if (process.argv.length > 2) {
  await main(process.argv.slice(2));
} else {
  process.stderr.write('usage: node draw.mjs FILE...\n');
  process.exitCode = 2;
}
