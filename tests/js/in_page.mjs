// Functions that `pages.mjs` sends into a page; each stands alone, for its text is what is sent.

/** Return the page's title, language, viewport and length of main text, and what runs over the side of `width` px. */
export function measure(width) {
  const path = element => {
    const id = element.id ? `#${element.id}` : '';
    const classes = [ ...element.classList ].slice(0, 3).map(name => `.${name}`).join('');
    return `${element.localName}${id}${classes}`;
  };

  /** Whether a box around `element` scrolls or cuts it, so that it does not widen the page. */
  function isHeld(element) {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== 'visible') return true;
    }
    return false;
  }

  function beyond() {
    const found = [];
    for (const element of document.body.querySelectorAll('*')) {
      const { right, width: wide } = element.getBoundingClientRect();
      if (!wide || right <= width + 1 || isHeld(element)) continue;
      found.push(`${path(element)} to ${Math.round(right)} px`);
      if (found.length === 5) break;
    }
    return found;
  }

  const reach = document.scrollingElement ? document.scrollingElement.scrollWidth : 0;
  const main = document.querySelector('main, [role=main]');
  return {
    title: document.title,
    lang: document.documentElement.lang,
    viewport: document.querySelector('meta[name=viewport]')?.content ?? null,
    mainText: main ? main.innerText.trim().length : null,
    overflow: reach > width ? [ `the page to ${reach} px`, ...beyond() ] : []
  };
}

/** Make the page ready for axe: open every <details>, paint a bare page (axe takes it for white, even in the dark). */
export function prepare() {
  for (const details of document.querySelectorAll('details')) details.open = true;
  const isBare = element => {
    const { backgroundColor, backgroundImage } = getComputedStyle(element);
    return backgroundColor === 'rgba(0, 0, 0, 0)' && backgroundImage === 'none';
  };
  const { documentElement: root, body } = document;
  if (isBare(root) && isBare(body)) root.style.setProperty('background-color', 'Canvas', 'important');
}

/** Return what axe finds, with at most `nodes` places of each rule, and how many places it could not decide. */
export async function runAxe({ rules, nodes }) {
  const short = text => text.replace(/\s+/g, ' ').trim().slice(0, 400);
  const told = ({ target, failureSummary }) => ({
    target: short(target.flat().join(' ')), summary: short((failureSummary || '').replace(/^Fix (any|all) of.*\n/, ''))
  });
  // a page opened from a file may neither fetch its styles (preload) nor speak with its frames
  const found = await window.axe.run(document, {
    runOnly: rules, resultTypes: [ 'violations', 'incomplete' ], preload: false, iframes: false
  });
  return {
    violations: found.violations.map(one => ({
      id: one.id, impact: one.impact, help: one.help, count: one.nodes.length,
      nodes: one.nodes.slice(0, nodes).map(told)
    })),
    incomplete: Object.fromEntries(found.incomplete.map(one => [ one.id, one.nodes.length ]))
  };
}
