// The search page's parts as elements. Text from notices and queries only ever becomes text nodes.

import { PAGE_SIZE } from "./search-address.js";
import { PRINTED_LANG, say, sayDay } from "./say.js";

/**
 * @typedef {import("./search.js").Answer} Answer
 * @typedef {import("./search.js").Result} Result
 * @typedef {import("./search.js").Range} Range
 * @typedef {import("./search.js").FacetName} FacetName
 * @typedef {import("./search-address.js").Wanted} Wanted
 */

const FACETS = /** @type {FacetName[]} */ (["year", "section", "issuer", "kind", "status"]);
const PRINTED_FACETS = ["section", "issuer", "kind"]; // whose values are the gazette's words

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
    if (result.tier !== tier) list.append(make("li", { class: "search-tier" }, [say("search.tier_follows", { tier: labels.get(result.tier) ?? "" })]));
    tier = result.tier;
    list.append(makeResult(result, needles));
  }
  return list;
}

/** @param {Result} result @param {string[]} needles */
function makeResult(result, needles) {
  const title = make("a", { ...PRINTED_LANG, href: makeLink(result.url, "", needles) }, markRanges(result.title, result.titleRanges));
  const facts = [result.issuers.join("　"), result.section].filter((fact) => fact);
  const line = make("p", { class: "facts" }, facts.map((fact) => make("span", PRINTED_LANG, [fact])));
  if (result.date) line.prepend(make("span", {}, [sayDay(result.date)]));
  if (result.number) line.prepend(make("span", PRINTED_LANG, markRanges(result.number, result.numberRanges)));
  if (result.hits) line.append(make("span", { class: "search-hits" }, [say("search.hits", { count: result.hits })]));
  const excerpts = result.excerpts.map((excerpt) => {
    const text = [excerpt.cutBefore ? "……" : "", ...markRanges(excerpt.text, excerpt.ranges), excerpt.cutAfter ? "……" : ""];
    const trail = excerpt.trail.length ? [make("small", {}, [excerpt.trail.join(" › ")])] : [];
    const [start, end] = excerpt.ranges[0] ?? [0, 0];
    return make("a", { ...PRINTED_LANG, class: "search-excerpt", href: makeLink(result.url, excerpt.anchor, needles, excerpt.text.slice(start, end)) }, [...trail, ...text]);
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

/** Checkboxes for each facet that leaves a choice; a chosen value stays to be unchosen. @param {Answer} answer @param {Wanted} wanted */
export function makeFacets({ facets }, { filters }) {
  return FACETS.flatMap((name) => {
    const lost = filters[name].filter((value) => !facets[name].some((entry) => entry.value === value));
    const values = [...facets[name], ...lost.map((value) => ({ value, label: value, count: 0 }))];
    if (values.length < 2 && !filters[name].length) return [];
    const choices = values.map((entry) => makeChoice(name, entry, filters[name].includes(entry.value)));
    return [make("fieldset", {}, [make("legend", {}, [say(`search.facet_${name}`)]), ...choices])];
  });
}

/** @param {FacetName} name @param {import("./search.js").FacetValue} value @param {boolean} chosen */
function makeChoice(name, { value, label, count }, chosen) {
  const box = make("input", { type: "checkbox", name, value, ...(chosen ? { checked: "" } : {}) });
  return make("label", { class: "search-choice" }, [box, make("span", PRINTED_FACETS.includes(name) ? PRINTED_LANG : {}, [label]), make("span", {}, [say("search.count", { count })])]);
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
  const before = page > 1 ? [makePageLink(say("search.page_before"), page - 1, false, link)] : [];
  const after = page < last ? [makePageLink(say("search.page_after"), page + 1, false, link)] : [];
  return [make("nav", { class: "search-pages", "aria-label": say("search.pages") }, [...before, ...entries, ...after])];
}

/** @param {string} label @param {number} page @param {boolean} current @param {(page: number) => string} link */
const makePageLink = (label, page, current, link) =>
  make("a", { href: link(page), "data-page": String(page), ...(current ? { "aria-current": "page" } : {}) }, [label]);
