// The order of results. What is meant comes first: the number, then the title, the headings, the text.

import { isInHead, isInTitle } from "./search-index.js";

/**
 * @typedef {import("./search-index.js").Notice} Notice
 * @typedef {import("./search-tiers.js").Found} Found
 * @typedef {import("./search-tiers.js").Tier} Tier
 * @typedef {(a: Notice, b: Notice) => number} Order
 */

const FULL = 1.2; // hits of which half the possible points are given
const HEADING = 3; // the weight of a place in a heading; above it are enclosures and annexes
/** @type {Tier[]} */
const TIERS = ["number", "exact", "simplified", "marks", "pieces", "all_words", "most_words", "characters"];

/** @param {Notice} a @param {Notice} b */
const byDay = (a, b) => Number(!a.date) - Number(!b.date) || (a.date < b.date ? 1 : a.date > b.date ? -1 : 0);
/** @type {Order} */
const newest = (a, b) => byDay(a, b) || a.place - b.place;
/** @type {Order} */
const oldest = (a, b) => Number(!a.date) - Number(!b.date) || -byDay(a, b) || a.place - b.place;

/** @param {Found} found @returns {Record<string, Order>} */
export function makeOrders(found) {
  const parts = [...found.tiers.keys()].reduce((sum, notice) => sum + notice.parts, 0) / (found.tiers.size || 1);
  const keys = new Map([...found.tiers].map(([notice, tier]) => [
    notice,
    [found.numbered.includes(notice) ? -1 : TIERS.indexOf(tier), -weigh(notice, found, parts)],
  ]));
  /** @type {Order} */
  const relevance = (a, b) => {
    const first = keys.get(a) ?? [];
    const second = keys.get(b) ?? [];
    return first.map((key, i) => key - second[i]).find((difference) => difference) ?? newest(a, b);
  };
  return { relevance, newest, oldest };
}

/**
 * Points for how well a notice has what was asked for: up to 100 for all in the title and 100 more for being all of
 * it, up to 30 in the name of an enclosure or 10 in headings, up to 5 for how often it is in the text.
 * @param {Notice} notice @param {Found} found @param {number} parts the mean number of parts of a notice
 */
function weigh(notice, { matches }, parts) {
  let inTitle = 0;
  let inHeading = 0;
  let density = 0;
  let units = 0;
  for (const { needle, hits } of matches) {
    const length = [...needle].filter((unit) => unit !== "|").length;
    const places = hits.get(notice);
    units += length;
    if (!places) continue;
    const { at, weights } = places;
    const isTitle = at.length ? isInTitle(notice, at[0]) : notice.title.toLowerCase().includes(needle);
    if (isTitle) inTitle += length;
    const heaviest = Math.max(1, ...weights.slice(0, 1_000));
    if (heaviest >= HEADING) inHeading += length * (heaviest > HEADING ? 30 : 10);
    const inText = at.reduce((sum, place, i) => sum + (isInHead(notice, place) ? 0 : weights[i]), 0);
    density += length * (inText / (inText + FULL * (0.25 + (0.75 * notice.parts) / parts)));
  }
  if (!units) return 0;
  const share = inTitle / units;
  const coverage = Math.min(1, inTitle / (notice.titleUnits || 1));
  return share * 100 + share * coverage * 100 + inHeading / units + (5 * density) / units;
}
