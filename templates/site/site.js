/* What a browser with JavaScript adds to the pages: zoom of figures, links between shapes and rows, a filter of
   findings, details that open for what is asked. Without it the pages tell the same. */
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const copy = (name) => {
    const template = document.getElementById(name);
    return template ? template.content.cloneNode(true) : document.createDocumentFragment();
  };
  const pointed = (address) => {
    try {
      return address && address.startsWith("#") ? document.getElementById(decodeURIComponent(address.slice(1))) : null;
    } catch {
      return null; // an address that is wrongly encoded
    }
  };
  const between = (low, value, high) => Math.min(Math.max(value, low), high);

  /* A figure in its frame: the frame scrolls, and the figure's width is its scale. */
  class Figure {
    static LEAST = 0.1;
    static MOST = 4;
    static READABLE = 0.75;
    static NARROW = 640; // px of a frame in which no whole figure can be read
    static SHARE = 0.65; // of the window's height, so that the page can be moved beside the frame
    static MARGIN = 120; // px before the start, which show its lane

    constructor(area, svg) {
      this.area = area;
      this.svg = svg;
      this.width = svg.viewBox.baseVal.width;
      this.height = svg.viewBox.baseVal.height;
      this.frame = document.createElement("div");
      this.frame.className = "frame";
      area.replaceWith(this.frame);
      this.frame.append(copy("figure-tools"));
      this.frame.querySelector(".touch, .keys")?.before(area);
      if (!area.isConnected) this.frame.append(area);
      this.output = this.frame.querySelector("output");
      this.listen();
      this.home();
    }

    /* As the style sheet has it, the whole width; where that is too small to read, in full size from the start on. */
    home() {
      this.svg.style.width = this.svg.style.minWidth = this.area.style.height = "";
      this.scale = this.svg.getBoundingClientRect().width / this.width;
      const narrow = this.area.clientWidth < Figure.NARROW && this.scale < Figure.READABLE;
      const height = narrow ? Math.min(this.height, innerHeight * Figure.SHARE) : this.height * this.scale;
      this.area.style.height = `${Math.ceil(height) + 2}px`;
      if (narrow) this.begin();
      this.tell();
    }

    begin() {
      this.zoom(1);
      const frame = this.area.getBoundingClientRect();
      const start = this.svg.querySelector('[id$="--figure-start"]')?.getBoundingClientRect();
      this.area.scrollLeft += start ? start.left - frame.left - Figure.MARGIN : -this.area.scrollLeft;
      this.area.scrollTop += start ? start.top - frame.top - frame.height / 3 : -this.area.scrollTop;
    }

    tell() {
      if (this.output) this.output.textContent = `${Math.round(this.scale * 100)} %`;
      const { area } = this;
      area.classList.toggle("movable", area.scrollWidth > area.clientWidth || area.scrollHeight > area.clientHeight);
    }

    /* Zoom so that the point (x, y) of the window stays where it is; without one, the middle of the frame. */
    zoom(scale, x, y) {
      const frame = this.area.getBoundingClientRect();
      const [left, top] = [x ?? frame.left + frame.width / 2, y ?? frame.top + frame.height / 2];
      const before = this.svg.getBoundingClientRect();
      const [across, down] = [(left - before.left) / before.width, (top - before.top) / before.height];
      this.scale = between(Figure.LEAST, scale, Figure.MOST);
      this.svg.style.minWidth = "0";
      this.svg.style.width = `${this.width * this.scale}px`;
      const after = this.svg.getBoundingClientRect();
      this.area.scrollLeft += after.left + across * after.width - left;
      this.area.scrollTop += after.top + down * after.height - top;
      this.tell();
    }

    fit() {
      this.zoom(Math.min(this.area.clientWidth / this.width, this.area.clientHeight / this.height));
    }

    use(tool) {
      if (tool === "in") this.zoom(this.scale * 1.25);
      if (tool === "out") this.zoom(this.scale / 1.25);
      if (tool === "fit") this.fit();
      if (tool === "full") this.zoom(1);
      if (tool === "screen") document.fullscreenElement ? document.exitFullscreen() : this.frame.requestFullscreen();
    }

    /* Bring a shape to the middle of the frame, large enough to read. */
    show(shape) {
      if (this.scale < Figure.READABLE) this.zoom(Figure.READABLE);
      const [frame, box] = [this.area.getBoundingClientRect(), shape.getBoundingClientRect()];
      this.area.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
      this.area.scrollTop += box.top + box.height / 2 - frame.top - frame.height / 2;
      shape.scrollIntoView({ block: "center", inline: "nearest" });
    }

    listen() {
      const { area, frame } = this;
      for (const button of all("button", frame)) {
        button.addEventListener("click", () => this.use(button.dataset.tool));
        button.hidden = button.dataset.tool === "screen" && !document.fullscreenEnabled;
      }
      frame.addEventListener("fullscreenchange", () => (document.fullscreenElement ? this.fit() : this.home()));
      area.addEventListener("keydown", (event) => this.press(event));
      area.addEventListener("wheel", (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        this.zoom(this.scale * Math.exp(-between(-60, event.deltaY, 60) / 200), event.clientX, event.clientY);
      }, { passive: false });
      this.listenToDrag();
      this.listenToPinch();
    }

    press(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const tool = { "+": "in", "=": "in", "-": "out", "−": "out", 0: "fit" }[event.key];
      if (!tool) return;
      event.preventDefault();
      this.use(tool);
    }

    listenToDrag() {
      const { area } = this;
      let held = null;
      const stop = () => {
        held = null;
        area.classList.remove("moving");
      };
      area.addEventListener("dragstart", (event) => event.preventDefault());
      area.addEventListener("pointerdown", (event) => {
        if (event.pointerType !== "mouse" || event.button !== 0 || !area.classList.contains("movable")) return;
        held = { x: event.clientX, y: event.clientY, left: area.scrollLeft, top: area.scrollTop };
      });
      area.addEventListener("pointermove", (event) => {
        if (!held) return;
        const [across, down] = [event.clientX - held.x, event.clientY - held.y];
        if (!area.classList.contains("moving")) {
          if (Math.hypot(across, down) < 4) return;
          area.classList.add("moving");
          area.setPointerCapture(event.pointerId);
          addEventListener("click", (click) => click.preventDefault(), { capture: true, once: true });
        }
        area.scrollTo({ left: held.left - across, top: held.top - down, behavior: "instant" });
      });
      for (const name of ["pointerup", "pointercancel"]) area.addEventListener(name, stop);
    }

    listenToPinch() {
      let apart = 0;
      let from = 1;
      const measure = ([a, b]) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
      this.area.addEventListener("touchstart", (event) => {
        if (event.touches.length !== 2) return;
        event.preventDefault();
        [apart, from] = [measure(event.touches), this.scale];
      }, { passive: false });
      this.area.addEventListener("touchmove", (event) => {
        if (event.touches.length !== 2 || !apart) return;
        event.preventDefault();
        const [a, b] = event.touches;
        this.zoom((from * measure(event.touches)) / apart, (a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2);
      }, { passive: false });
    }
  }

  const figures = new Map();
  for (const area of all(".r2b-figure .r2b-scroll")) {
    const svg = area.querySelector("svg");
    if (svg && svg.viewBox.baseVal.width) figures.set(svg, new Figure(area, svg));
  }
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === width || document.fullscreenElement) return; // a phone's tool bar changes the height
    width = innerWidth;
    for (const figure of figures.values()) figure.home();
  });

  /* A shape and its row: pointing at one marks both, and the row gets a link back. */
  const join = (...both) => {
    const mark = () => {
      const on = both.some((one) => one.matches(":hover, :focus-within"));
      for (const one of both) one.classList.toggle("linked", on);
    };
    for (const one of both) {
      for (const name of ["pointerenter", "pointerleave", "focusin"]) one.addEventListener(name, mark);
      one.addEventListener("focusout", () => setTimeout(mark)); // when the focus has moved on
    }
  };
  const linkBack = (shape, row) => {
    const link = copy("to-figure").querySelector("a");
    if (!link) return;
    const name = row.querySelector(".r2b-label")?.textContent ?? "";
    link.href = `#${encodeURIComponent(shape.id)}`;
    link.title = link.title.replace("{}", name);
    link.lastElementChild.textContent = link.title;
    (row.querySelector("th") ?? row.firstElementChild).append(" ", link);
  };
  for (const svg of figures.keys()) {
    for (const link of all("a", svg)) {
      const [shape, row] = [link.closest("g[id]"), pointed(link.getAttribute("href"))];
      if (!shape || row?.tagName !== "TR") continue;
      join(shape, row);
      linkBack(shape, row);
    }
  }

  /* What the address points at: open what hides it, and bring a shape into its frame. */
  const arrive = () => {
    const target = pointed(location.hash);
    if (!target) return;
    for (let at = target; at; at = at.parentElement?.closest("details")) if (at.tagName === "DETAILS") at.open = true;
    const figure = figures.get(target.ownerSVGElement);
    if (!figure) return target.scrollIntoView();
    figure.show(target);
    (target.querySelector("a") ?? figure.area).focus({ preventScroll: true });
  };
  addEventListener("hashchange", arrive);
  addEventListener("load", arrive);

  /* Paper shows what details hide. */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details:not([open])");
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });

  /* Findings by regulation and kind. */
  const list = document.querySelector(".findings");
  const form = copy("findings-filter").querySelector("form");
  if (list && form) {
    const output = form.querySelector("output");
    const filter = () => {
      const { regulation, kind } = Object.fromEntries(new FormData(form));
      for (const item of all("li[data-kind]", list)) item.hidden = Boolean(kind) && item.dataset.kind !== kind;
      for (const part of all(".found-in", list)) part.hidden = !part.querySelector("li:not([hidden])");
      for (const part of all(".found", list)) {
        const other = Boolean(regulation) && part.dataset.regulation !== regulation;
        part.hidden = other || !part.querySelector(".found-in:not([hidden])");
      }
      const items = all("li[data-kind]", list);
      const shown = items.filter((item) => !item.closest("[hidden]"));
      output.textContent = output.dataset.shown.replace("{shown}", shown.length).replace("{total}", items.length);
    };
    form.addEventListener("change", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    list.before(form);
    filter();
  }
})();
