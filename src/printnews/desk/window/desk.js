// The window: asks for the state, shows the spread that is looked at, fetches no picture twice.
"use strict";

const $ = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";
const STEPS = [0.25, 0.35, 0.5, 0.7, 0.85, 1, 1.25, 1.5, 2, 3, 4];
const INCHES = [24, 36, 54, 72, 96, 120, 150, 192, 240, 300, 400];
const SMALL = 36; // pixels an inch in the strip of all pages
const PX = 96 / 72; // CSS pixels in a point, at the size of the paper

const view = { state: null, at: 0, edition: "", zoom: 0, layers: new Set(), picked: null };

const make = (tag, attributes = {}, ...kids) => {
  const svg = ["svg", "rect", "path", "text", "circle"].includes(tag);
  const made = svg ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...kids);
  return made;
};

// ---- what stands together

const spreads = () => {
  const pairs = [];
  for (const page of view.state?.pages ?? []) {
    const last = pairs.at(-1);
    if (page.side === "recto" && last?.length === 1 && last[0].side === "verso") last.push(page);
    else pairs.push([page]);
  }
  return pairs;
};
const spreadOf = (index) => spreads().findIndex((pair) => pair.some((page) => page.index === index));
const here = () => spreads()[view.at] ?? [];
const folios = (pair) => pair.map((page) => page.folio).join("–");
const found = (pages) => (view.state?.findings ?? []).filter((each) => each.pages.some((index) => pages.includes(index)));

// ---- pictures

const pixels = (wanted) => INCHES.find((ppi) => ppi >= wanted) ?? INCHES.at(-1);
const address = (page, ppi) => `page/${view.edition}/${page.index}/${page.since}/${ppi}.jpg`;

let strip = Promise.resolve();

// The old picture stays until the new one is ready to be shown: nothing flickers.
const show = (leaf, page, ppi, place) => {
  const wanted = address(page, ppi);
  let now = leaf.querySelector("img");
  if (now) place(now);
  if (leaf.dataset.wanted === wanted) return;
  leaf.dataset.wanted = wanted;
  const next = make("img", { alt: `Page ${page.folio}`, draggable: "false" });
  place(next);
  const fetched = () => {
    if (leaf.dataset.wanted !== wanted) return null;
    next.src = wanted;
    return next.decode();
  };
  // The strip fetches one at a time: what is looked at finds a free way to the server.
  const ready = ppi > SMALL ? fetched() : (strip = strip.catch(() => null).then(fetched));
  ready.then(() => {
    if (leaf.dataset.wanted !== wanted) return;
    now = leaf.querySelector("img");
    const fresh = now && now.dataset.since !== String(page.since) && now.dataset.edition === view.edition;
    next.dataset.since = page.since;
    next.dataset.edition = view.edition;
    if (now) now.replaceWith(next);
    else leaf.prepend(next);
    leaf.dataset.since = page.since;
    leaf.dataset.edition = view.edition;
    if (fresh) {
      leaf.classList.remove("fresh");
      void leaf.offsetWidth;
      leaf.classList.add("fresh");
    }
  }).catch(() => { if (leaf.dataset.wanted === wanted) delete leaf.dataset.wanted; });
};

// ---- the light table

const room = () => {
  const pair = here();
  const bleed = view.layers.has("bleed") ? 1 : 0;
  const width = pair.reduce((sum, page) => sum + page.width + 2 * bleed * page.bleed, 0);
  const height = Math.max(...pair.map((page) => page.height + 2 * bleed * page.bleed));
  return { width, height };
};

const scale = () => {
  if (view.zoom) return view.zoom * PX;
  const { width, height } = room();
  const table = $("table"), narrow = table.clientWidth < 600 ? 32 : 64;
  const gap = view.layers.has("bleed") ? 28 : 0;
  return Math.max(0.1, Math.min((table.clientWidth - narrow - gap) / width, (table.clientHeight - narrow) / height));
};

const drawSpread = () => {
  const pair = here(), size = scale(), bleeding = view.layers.has("bleed");
  const spread = $("spread");
  spread.classList.toggle("bleed", bleeding);
  const known = new Map([...spread.children].map((leaf) => [Number(leaf.dataset.index), leaf]));
  const leaves = pair.map((page) => {
    const leaf = known.get(page.index) ?? make("figure", { class: "leaf", "data-index": page.index });
    const edge = bleeding ? page.bleed : 0;
    leaf.style.width = `${(page.width + 2 * edge) * size}px`;
    leaf.style.height = `${(page.height + 2 * edge) * size}px`;
    const ppi = pixels(size * 72 * (window.devicePixelRatio || 1));
    show(leaf, page, ppi, (picture) => {
      picture.style.left = picture.style.top = `${(edge - page.bleed) * size}px`;
      picture.style.width = `${(page.width + 2 * page.bleed) * size}px`;
      picture.style.height = `${(page.height + 2 * page.bleed) * size}px`;
    });
    leaf.querySelector("svg")?.remove();
    leaf.append(overlay(page, edge));
    return leaf;
  });
  const same = leaves.length === spread.children.length && leaves.every((leaf, n) => leaf === spread.children[n]);
  if (!same) spread.replaceChildren(...leaves);
  $("size").textContent = view.zoom ? `${Math.round(view.zoom * 100)}%` : "Fit";
  $("size").title = `${Math.round((size / PX) * 100)}% of the paper; 0 fits it into the window`;
};

const box = (kind, { x, y, w, h }) => make("rect", { class: kind, x, y, width: w, height: h });

const overlay = (page, edge) => {
  const svg = make("svg", { viewBox: `${-edge} ${-edge} ${page.width + 2 * edge} ${page.height + 2 * edge}` });
  if (view.layers.has("grid")) {
    for (const [x, w] of page.columns) svg.append(box("column", { x, y: 0, w, h: page.height }));
    let lines = "";
    for (let y = view.state.line; y < page.height; y += view.state.line) lines += `M0 ${y}H${page.width}`;
    svg.append(make("path", { class: "base", d: lines }));
  }
  if (view.layers.has("frames")) {
    for (const frame of page.frames) {
      svg.append(box("frame", frame));
      svg.append(make("text", { class: "frame-name", x: Math.max(frame.x, 0) + 3, y: Math.max(frame.y, 0) + 8 }, frame.name));
    }
  }
  if (edge) svg.append(box("trim", { x: 0, y: 0, w: page.width, h: page.height }));
  for (const finding of found([page.index])) {
    const block = blockAt(page, finding);
    if (block) svg.append(make("circle", { class: `found ${finding.severity}`, cx: Math.max(6, block.x - 8), cy: block.y + 6, r: 3.2 }));
  }
  const picked = view.picked;
  if (picked?.page === page.index) {
    for (const block of page.blocks.filter((each) => same(each, picked.block))) svg.append(box("picked", block));
  }
  return svg;
};

const same = (one, other) => one.id === other.id && one.kind === other.kind && one.file === other.file && (one.id !== "" || one.line === other.line);

// The block nearest above a line of a file: what a finding there is about.
const blockAt = (page, { file, line }) =>
  page.blocks.filter((block) => block.file === file && block.line <= line).sort((a, b) => b.line - a.line)[0];

// ---- the strip of all pages

const drawThumbs = () => {
  const thumbs = $("thumbs");
  const pairs = spreads();
  while (thumbs.children.length > pairs.length) thumbs.lastChild.remove();
  pairs.forEach((pair, number) => {
    const button = thumbs.children[number] ?? thumbs.appendChild(make("button", {}, make("span", { class: "pair" }), make("small")));
    button.onclick = () => turn(number);
    button.setAttribute("aria-label", `Pages ${folios(pair)}`);
    button.setAttribute("aria-current", String(number === view.at));
    const [row, foot] = button.children;
    while (row.children.length > pair.length) row.lastChild.remove();
    pair.forEach((page, n) => {
      const leaf = row.children[n] ?? row.appendChild(make("span", { class: "leaf" }));
      leaf.dataset.index = page.index;
      const wide = leaf.clientWidth || 48, size = wide / page.width;
      leaf.style.height = `${page.height * size}px`;
      show(leaf, page, SMALL, (picture) => {
        picture.style.left = picture.style.top = `${-page.bleed * size}px`;
        picture.style.width = `${(page.width + 2 * page.bleed) * size}px`;
      });
    });
    const own = found(pair.map((page) => page.index));
    foot.replaceChildren(folios(pair));
    if (own.length) {
      const worst = own.some((each) => each.severity === "error") ? "error" : "warning";
      foot.append(make("i", { class: `mark ${worst}`, title: `${own.length} found` }));
    }
  });
};

// ---- beside the pages

const drawFindings = () => {
  const all = view.state?.findings ?? [];
  const own = found(here().map((page) => page.index));
  const rest = all.filter((each) => !own.includes(each));
  const parts = [];
  const pair = here();
  const name = pair.length > 1 ? `pages ${folios(pair)}` : `page ${folios(pair)}`;
  if (pair.length) parts.push(make("h2", {}, own.length ? `On ${name}` : `Nothing found on ${name}`));
  if (own.length) parts.push(list(own));
  if (rest.length) parts.push(make("h2", {}, own.length || pair.length ? "Elsewhere" : "Found"), list(rest));
  $("findings").replaceChildren(...parts);
};

const list = (findings) => make("ul", {}, ...findings.map((each) => {
  const pages = each.pages.map((index) => view.state.pages[index].folio).join(", ");
  const button = make("button", { class: each.severity },
    make("p", {}, each.message), make("p", {}, each.cure),
    make("code", {}, `${each.file}${each.line ? `:${each.line}` : ""}${pages ? `  ·  page ${pages}` : ""}`));
  button.onclick = () => goTo(each);
  return make("li", {}, button);
}));

const goTo = (finding) => {
  const index = finding.pages[0];
  view.picked = null;
  if (index !== undefined) {
    view.at = spreadOf(index);
    const block = blockAt(view.state.pages[index], finding);
    if (block) view.picked = { page: index, block };
  }
  draw();
};

const drawChosen = () => {
  const block = view.picked?.block;
  $("chosen").hidden = !block;
  if (!block) return;
  const page = view.state.pages[view.picked.page];
  const names = { H1: "Title", H2: "Section heading", H3: "Headline", H4: "Crosshead", P: "Paragraph", Figure: "Picture", Caption: "Caption", BlockQuote: "Quote", L: "List", LI: "List item", LBody: "List item", Lbl: "Marker", TOCI: "Contents", TOC: "Contents", Link: "Link" };
  const bare = { picture: "Picture", artwork: "Artwork", rule: "Panel or rule", line: "Running words", cap: "Drop cap" };
  $("chosen-kind").textContent = names[block.role] ?? bare[block.kind] ?? block.role;
  $("chosen-words").textContent = block.words;
  $("chosen-place").textContent = `${block.file}:${block.line}`;
  const mm = (points) => (points / 72 * 25.4).toFixed(1);
  const facts = { Page: `${page.folio}, ${page.master}`, At: `${mm(block.x)} × ${mm(block.y)} mm`, Size: `${mm(block.w)} × ${mm(block.h)} mm` };
  if (block.style) facts.Style = block.style;
  if (block.id) facts.Block = block.id;
  $("chosen-facts").replaceChildren(...Object.entries(facts).flatMap(([key, value]) => [make("dt", {}, key), make("dd", {}, value)]));
};

// ---- all of it

const draw = () => {
  const { state } = view;
  const pairs = spreads();
  view.at = Math.max(0, Math.min(view.at, pairs.length - 1));
  $("title").textContent = state.title || "printnews";
  document.title = state.title || "printnews";
  const where = make("b", {}, pairs.length ? folios(here()) : "–");
  $("where").replaceChildren(where, make("span", {}, pairs.length ? ` of ${state.pages.length}` : ""));
  $("back").disabled = view.at === 0;
  $("on").disabled = view.at >= pairs.length - 1;
  const errors = state.findings.filter((each) => each.severity === "error").length;
  $("notice").hidden = !state.stopped;
  const count = errors === 1 ? "An error" : `${errors} errors`;
  const kept = pairs.length ? "These are the last good pages." : "There are no pages yet.";
  $("notice").textContent = state.stopped ? `${count} found while ${state.stopped}. ${kept}` : "";
  for (const button of document.querySelectorAll("[data-layer]")) button.setAttribute("aria-pressed", String(view.layers.has(button.dataset.layer)));
  for (const button of $("editions").querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.dataset.edition === view.edition));
  if (pairs.length) drawSpread();
  drawThumbs();
  drawFindings();
  drawChosen();
};

const turn = (number) => {
  if (number < 0 || number >= spreads().length) return;
  view.at = number;
  view.picked = null;
  draw();
  $("table").scrollTo(0, 0);
  $("thumbs").children[number]?.scrollIntoView({ block: "nearest" });
};

const zoom = (by) => {
  const now = view.zoom || scale() / PX;
  const next = by > 0 ? STEPS.find((step) => step > now + 0.01) : STEPS.findLast((step) => step < now - 0.01);
  if (next) view.zoom = next;
  draw();
};

const layer = (name) => {
  if (!view.layers.delete(name)) view.layers.add(name);
  draw();
};

const edition = (name) => { view.edition = name; draw(); };

const take = (state) => {
  const before = view.state;
  view.state = state;
  if (!state.editions.includes(view.edition)) view.edition = state.editions.includes("email") ? "email" : state.editions[0];
  if ($("editions").querySelectorAll("button").length !== state.editions.length) {
    for (const name of state.editions) {
      const button = make("button", { "data-edition": name, title: "Edition (E)" }, name);
      button.onclick = () => edition(name);
      $("editions").append(button);
    }
  }
  if (view.picked) {
    const page = state.pages[view.picked.page];
    const block = page?.blocks.find((each) => same(each, view.picked.block));
    view.picked = block ? { page: page.index, block } : null;
  }
  const changed = state.pages.filter((page) => page.since === state.round).map((page) => page.folio);
  const time = new Date().toLocaleTimeString("en-GB");
  if (before) $("news").textContent = state.stopped ? `${time}  not made up` : `${time}  ${told(changed)}`;
  draw();
  document.body.dataset.round = state.round;
};

const told = (changed) => {
  if (!changed.length) return "no page changed";
  return changed.length === 1 ? `page ${changed[0]} redrawn` : `${changed.length} pages redrawn`;
};

const listen = async () => {
  for (let last = -1; ;) {
    try {
      const answer = await fetch(`state?after=${last}`);
      if (!answer.ok) throw new Error(answer.statusText);
      const state = await answer.json();
      if (state.round !== last && state.round > 0) take(state);
      last = state.round;
      document.body.classList.remove("alone");
    } catch {
      $("news").textContent = "The press has gone. Start printnews preview again.";
      document.body.classList.add("alone");
      last = -1;
      await new Promise((done) => setTimeout(done, 1500));
    }
  }
};

// ---- hands

const under = (event) => {
  const leaf = event.target.closest("#spread .leaf");
  if (!leaf) return null;
  const page = view.state.pages[Number(leaf.dataset.index)];
  const edge = view.layers.has("bleed") ? page.bleed : 0;
  const rect = leaf.getBoundingClientRect();
  const size = rect.width / (page.width + 2 * edge);
  const x = (event.clientX - rect.left) / size - edge, y = (event.clientY - rect.top) / size - edge;
  const hit = page.blocks.filter((block) => x >= block.x - 1 && x <= block.x + block.w + 1 && y >= block.y - 1 && y <= block.y + block.h + 1);
  // Words before pictures, pictures before panels; the smallest first.
  const rank = (block) => ["line", "cap", "picture", "artwork", "rule"].indexOf(block.kind);
  hit.sort((a, b) => rank(a) - rank(b) || a.w * a.h - b.w * b.h);
  return { leaf, page, block: hit[0] };
};

$("spread").addEventListener("click", (event) => {
  const hit = under(event);
  view.picked = hit?.block ? { page: hit.page.index, block: hit.block } : null;
  draw();
});
$("spread").addEventListener("mousemove", (event) => {
  const hit = under(event);
  document.querySelectorAll(".hover").forEach((each) => each.remove());
  if (hit?.block) hit.leaf.querySelector("svg").append(box("hover", hit.block));
});
$("spread").addEventListener("mouseleave", () => document.querySelectorAll(".hover").forEach((each) => each.remove()));
$("table").addEventListener("wheel", (event) => {
  if (!event.ctrlKey) return;
  event.preventDefault();
  zoom(event.deltaY < 0 ? 1 : -1);
}, { passive: false });

const copy = () => {
  if (!view.picked) return;
  navigator.clipboard?.writeText($("chosen-place").textContent);
  $("copy").textContent = "Copied";
  setTimeout(() => { $("copy").textContent = "Copy"; }, 1200);
};

const nextFinding = () => {
  const all = view.state.findings.filter((each) => each.pages.length);
  if (all.length) goTo(all[(view.finding = ((view.finding ?? -1) + 1) % all.length)]);
};

const nextEdition = () => {
  const all = view.state.editions;
  edition(all[(all.indexOf(view.edition) + 1) % all.length]);
};

const KEYS = {
  ArrowLeft: () => turn(view.at - 1), PageUp: () => turn(view.at - 1),
  ArrowRight: () => turn(view.at + 1), PageDown: () => turn(view.at + 1),
  Home: () => turn(0), End: () => turn(spreads().length - 1),
  "+": () => zoom(1), "=": () => zoom(1), "-": () => zoom(-1),
  0: () => { view.zoom = 0; draw(); }, 1: () => { view.zoom = 1; draw(); },
  f: () => layer("frames"), g: () => layer("grid"), b: () => layer("bleed"),
  e: nextEdition, n: nextFinding, c: copy,
  Escape: () => { view.picked = null; draw(); },
};
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !view.state) return;
  const act = KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
});
addEventListener("resize", () => view.state && draw());
$("back").onclick = () => turn(view.at - 1);
$("on").onclick = () => turn(view.at + 1);
$("smaller").onclick = () => zoom(-1);
$("larger").onclick = () => zoom(1);
$("size").onclick = () => { view.zoom = 0; draw(); };
$("copy").onclick = copy;
for (const button of document.querySelectorAll("[data-layer]")) button.onclick = () => layer(button.dataset.layer);
listen();
