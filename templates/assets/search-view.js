// The search page's parts as elements. Text from notices and queries only ever becomes text nodes.

import { PAGE_SIZE } from "./search-address.js";

/**
 * @typedef {import("./search.js").Answer} Answer
 * @typedef {import("./search.js").Result} Result
 * @typedef {import("./search.js").Range} Range
 * @typedef {import("./search.js").FacetName} FacetName
 * @typedef {import("./search-address.js").Wanted} Wanted
 */

/** @type {Record<FacetName, string>} */
const FACET_LABELS = { year: "年份", section: "栏目", issuer: "发文机关", kind: "文种", status: "效力" };

const LONGEST_MARKED = 200; // of what an address carries to be marked

/**
 * @param {string} name
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} [children]
 */
export function make(name, attributes = {}, children = []) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** `text` with <mark> around the ranges. @param {string} text @param {Range[]} ranges @returns {(Node | string)[]} */
function markRanges(text, ranges) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let at = 0;
  for (const [start, end] of ranges) {
    parts.push(text.slice(at, start), make("mark", {}, [text.slice(start, end)]));
    at = end;
  }
  return [...parts, text.slice(at)];
}

/** The results in order, a line of its own before those of each looser tier. @param {Answer} answer */
export function makeResults({ results, tiers, needles }) {
  const labels = new Map(tiers.map(({ name, label }) => [name, label]));
  const list = make("ol", { class: "search-results" });
  let tier = "exact";
  for (const result of results) {
    if (result.tier !== tier) list.append(make("li", { class: "search-tier" }, [`以下文件${labels.get(result.tier)}`]));
    tier = result.tier;
    list.append(makeResult(result, needles));
  }
  return list;
}

/** @param {Result} result @param {string[]} needles */
function makeResult(result, needles) {
  const title = make("a", { href: makeLink(result.url, "", needles) }, markRanges(result.title, result.titleRanges));
  const facts = [result.date && sayDay(result.date), result.issuers.join("　"), result.section].filter((fact) => fact);
  const line = make("p", { class: "facts" }, facts.map((fact) => make("span", {}, [fact])));
  if (result.number) line.prepend(make("span", {}, markRanges(result.number, result.numberRanges)));
  if (result.hits) line.append(make("span", { class: "search-hits" }, [`命中${result.hits}处`]));
  const excerpts = result.excerpts.map((excerpt) => {
    const text = [excerpt.cutBefore ? "……" : "", ...markRanges(excerpt.text, excerpt.ranges), excerpt.cutAfter ? "……" : ""];
    const trail = excerpt.trail.length ? [make("small", {}, [excerpt.trail.join(" › ")])] : [];
    const [start, end] = excerpt.ranges[0] ?? [0, 0];
    return make("a", { class: "search-excerpt", href: makeLink(result.url, excerpt.anchor, needles, excerpt.text.slice(start, end)) }, [...trail, ...text]);
  });
  return make("li", { class: "search-result" }, [make("h3", {}, [title]), line, ...excerpts]);
}

/**
 * The address of a paragraph, with what is to be marked there: by search-arrival.js where the browser can highlight
 * ranges, by a text fragment where it cannot, and everywhere as a plain anchor.
 * @param {string} url @param {string} anchor @param {string[]} needles @param {string} [words] as they stand there
 */
function makeLink(url, anchor, needles, words = "") {
  if ("highlights" in CSS) {
    const marked = needles.join(" ").slice(0, LONGEST_MARKED);
    return `${url}${marked ? `?${new URLSearchParams({ q: marked })}` : ""}${anchor && `#${anchor}`}`;
  }
  const fragment = words ? `:~:text=${encodeURIComponent(words.split("\n")[0]).replaceAll("-", "%2D")}` : "";
  return `${url}${anchor || fragment ? `#${anchor}${fragment}` : ""}`;
}

/** @param {string} day */
function sayDay(day) {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

/** Checkboxes for each facet that leaves a choice; a chosen value stays to be unchosen. @param {Answer} answer @param {Wanted} wanted */
export function makeFacets({ facets }, { filters }) {
  return /** @type {FacetName[]} */ (Object.keys(FACET_LABELS)).flatMap((name) => {
    const lost = filters[name].filter((value) => !facets[name].some((entry) => entry.value === value));
    const values = [...facets[name], ...lost.map((value) => ({ value, label: value, count: 0 }))];
    if (values.length < 2 && !filters[name].length) return [];
    const choices = values.map((entry) => makeChoice(name, entry, filters[name].includes(entry.value)));
    return [make("fieldset", {}, [make("legend", {}, [FACET_LABELS[name]]), ...choices])];
  });
}

/** @param {FacetName} name @param {import("./search.js").FacetValue} value @param {boolean} chosen */
function makeChoice(name, { value, label, count }, chosen) {
  const box = make("input", { type: "checkbox", name, value, ...(chosen ? { checked: "" } : {}) });
  return make("label", { class: "search-choice" }, [box, make("span", {}, [label]), make("span", {}, [`${count}件`])]);
}

/** Links to the pages near this one. @param {number} total @param {number} page @param {(page: number) => string} link */
export function makePages(total, page, link) {
  const last = Math.ceil(total / PAGE_SIZE);
  if (last < 2) return [];
  const shown = Array.from({ length: last }, (_, i) => i + 1).filter((n) => n === 1 || n === last || Math.abs(n - page) < 3);
  const entries = shown.flatMap((n, i) => {
    const gap = i && n - shown[i - 1] > 1 ? [make("span", {}, ["…"])] : [];
    return [...gap, makePageLink(String(n), n, n === page, link)];
  });
  const before = page > 1 ? [makePageLink("上一页", page - 1, false, link)] : [];
  const after = page < last ? [makePageLink("下一页", page + 1, false, link)] : [];
  return [make("nav", { class: "search-pages", "aria-label": "结果分页" }, [...before, ...entries, ...after])];
}

/** @param {string} label @param {number} page @param {boolean} current @param {(page: number) => string} link */
const makePageLink = (label, page, current, link) =>
  make("a", { href: link(page), "data-page": String(page), ...(current ? { "aria-current": "page" } : {}) }, [label]);
