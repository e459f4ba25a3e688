// Loaded by page.js on a notice's page that a search led to: marks what the reader had searched for (?q=… in the
// address) and steps through the places. Its styles come with it; what it shows is fixed, so nothing on the page moves.
// Without the CSS Custom Highlight API nothing happens: the address's anchor, or its text fragment, does what it can.

import { say } from "./say.js";
import { findRanges } from "./search-excerpts.js";
import { foldChain } from "./tokens.js";

const SHOWN = "article.notice";
const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, td, th, caption, figcaption";
const NAME = "search-hit";
const CURRENT = "search-hit-current";

const query = new URLSearchParams(location.search).get("q") ?? "";
if (query.trim() && "highlights" in CSS) arrive(query).catch(() => {}); // the page is whole without it

/** @param {string} text */
async function arrive(text) {
  const needles = text.split(/\s+/u).map(foldChain).filter((chain) => chain && !chain.includes("\n"));
  const ranges = findAll(needles);
  if (!ranges.length) return;
  await addStyles();
  CSS.highlights.set(NAME, new Highlight(...ranges));
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const first = target ? ranges.findIndex((range) => target.contains(range.startContainer)) : -1;
  showBar(ranges, Math.max(0, first));
}

function addStyles() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("search-arrival.css", import.meta.url).href;
  const loaded = new Promise((resolve) => { link.onload = link.onerror = resolve; });
  document.head.append(link);
  return loaded;
}

/** @param {string[]} needles */
function findAll(needles) {
  const article = document.querySelector(SHOWN);
  const blocks = [...(article?.querySelectorAll(BLOCKS) ?? [])].filter((block) => !block.querySelector(BLOCKS) && !block.closest(".after, .beside"));
  return blocks.flatMap((block) => {
    const nodes = listTexts(block);
    const whole = nodes.map(({ node }) => node.data).join("");
    return findRanges(whole, needles).map(([start, end]) => makeRange(nodes, start, end));
  });
}

/** @param {Element} block */
function listTexts(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  /** @type {{node: Text, from: number}[]} */
  const nodes = [];
  for (let from = 0; walker.nextNode();) {
    const node = /** @type {Text} */ (walker.currentNode);
    nodes.push({ node, from });
    from += node.data.length;
  }
  return nodes;
}

/** @param {{node: Text, from: number}[]} nodes @param {number} start @param {number} end */
function makeRange(nodes, start, end) {
  const range = new Range();
  const find = (/** @type {number} */ at) => nodes.findLast(({ from }) => from <= at) ?? nodes[0];
  const first = find(start);
  const last = find(end - 1);
  range.setStart(first.node, start - first.from);
  range.setEnd(last.node, end - last.from);
  return range;
}

/** A bar with the number of places and ways to step; Esc or its button puts it and the marks away. @param {Range[]} ranges @param {number} at */
function showBar(ranges, at) {
  const bar = document.createElement("div");
  bar.className = "search-bar-found";
  bar.setAttribute("role", "region");
  bar.setAttribute("aria-label", say("search.arrival"));
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  const go = (/** @type {number} */ next, isMove = true) => {
    at = (next + ranges.length) % ranges.length;
    CSS.highlights.set(CURRENT, new Highlight(ranges[at]));
    status.textContent = say("search.arrival_place", { number: at + 1, count: ranges.length });
    if (isMove) ranges[at].startContainer.parentElement?.scrollIntoView({ block: "center" });
  };
  const close = () => {
    bar.remove();
    CSS.highlights.delete(NAME);
    CSS.highlights.delete(CURRENT);
    document.removeEventListener("keydown", takeKey);
  };
  const takeKey = (/** @type {KeyboardEvent} */ event) => {
    const isTyping = /** @type {Element} */ (event.target).closest?.("input, textarea, select, [contenteditable]");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") go(at + 1);
    else if (event.key === "p") go(at - 1);
    else if (event.key === "Escape") close();
  };
  bar.append(status, makeButton(say("search.arrival_before"), "p", () => go(at - 1)), makeButton(say("search.arrival_after"), "n", () => go(at + 1)), makeButton(say("search.arrival_close"), "Escape", close));
  document.body.append(bar);
  document.addEventListener("keydown", takeKey);
  go(at, !location.hash);
}

/** @param {string} label @param {string} key @param {() => void} act */
function makeButton(label, key, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.setAttribute("aria-keyshortcuts", key);
  button.title = say("search.arrival_key", { action: label, key: key === "Escape" ? "Esc" : key });
  button.addEventListener("click", act);
  return button;
}
