// Full-text search over the site, for the search page and for anyone else: docs/search.md.

import { loadManifest, loadText, rank } from "./search-index.js";
import { findRanges, makeExcerpts } from "./search-excerpts.js";
import { TIER_LABELS, findTiers } from "./search-tiers.js";

/**
 * @typedef {import("./search-index.js").Notice} Notice
 * @typedef {import("./search-tiers.js").Tier} Tier
 * @typedef {import("./search-tiers.js").Found} Found
 * @typedef {import("./search-excerpts.js").Excerpt} Excerpt
 * @typedef {import("./search-excerpts.js").Range} Range
 * @typedef {"section" | "issuer" | "kind" | "year"} FacetName
 * @typedef {Partial<Record<FacetName, string | string[]>>} Filters one of the values of each name
 * @typedef {{value: string, label: string, count: number}} FacetValue
 *
 * @typedef {object} Options
 * @property {Filters} [filters]
 * @property {string} [from] first day, YYYY-MM-DD; a notice without a date is then not found
 * @property {string} [to] last day, YYYY-MM-DD
 * @property {"relevance" | "newest" | "oldest"} [sort]
 * @property {number} [limit] 10 unless given
 * @property {number} [offset] 0 unless given
 * @property {AbortSignal} [signal]
 *
 * @typedef {object} Result
 * @property {string} id
 * @property {string} url
 * @property {string} anchor the first excerpt's; "" where there is none
 * @property {string} title
 * @property {Range[]} titleRanges
 * @property {string} number
 * @property {Range[]} numberRanges
 * @property {string} date
 * @property {string} section
 * @property {string[]} issuers
 * @property {string} kind
 * @property {string} kindLabel
 * @property {Tier} tier
 * @property {Excerpt | null} excerpt the first of `excerpts`
 * @property {Excerpt[]} excerpts
 *
 * @typedef {object} Answer
 * @property {number} total notices found, filters applied
 * @property {{name: Tier, label: string, total: number}[]} tiers those that have notices, closest first
 * @property {Result[]} results
 * @property {Record<FacetName, FacetValue[]>} facets each value with the notices that choosing it alone would leave
 */

/** @type {Record<FacetName, (notice: Notice) => string[]>} */
const FACETS = {
  section: ({ section }) => [section],
  issuer: ({ issuers }) => issuers,
  kind: ({ kind }) => [kind],
  year: ({ year }) => [year],
};
const FACET_NAMES = /** @type {FacetName[]} */ (Object.keys(FACETS));
const TIERS = /** @type {Tier[]} */ (Object.keys(TIER_LABELS));

/**
 * The notices that have all of `query`; what a space, a mark and a tier mean is in docs/search.md.
 * Rejects with an Error whose message can be shown where something does not load.
 * @param {string} query
 * @param {Options} [options]
 * @returns {Promise<Answer>}
 */
export async function search(query, options = {}) {
  const { sort = "relevance", limit = 10, offset = 0, signal } = options;
  const found = await findRanked(query);
  signal?.throwIfAborted();
  const fitting = [...found.tiers.keys()].filter((notice) => isChosen(notice, options));
  const ordered = fitting.sort(found.orders[sort] ?? found.orders.relevance);
  const results = await Promise.all(ordered.slice(offset, offset + limit).map((notice) => describe(notice, found)));
  signal?.throwIfAborted();
  return { total: fitting.length, tiers: countTiers(fitting, found), results, facets: await countFacets(found, options) };
}

/** @typedef {Found & {orders: Record<string, (a: Notice, b: Notice) => number>}} Ranked */
/** @type {{query: string, found: Promise<Ranked>} | null} */
let latest = null;

/** What the query finds; kept for the next call, which often only filters or turns the page. @param {string} query */
function findRanked(query) {
  if (latest?.query === query) return latest.found;
  const found = findTiers(query).then(addOrders);
  const entry = { query, found };
  latest = entry;
  found.catch(() => {
    if (latest === entry) latest = null;
  });
  return found;
}

/** @param {Found} found @returns {Promise<Ranked>} */
async function addOrders(found) {
  const scores = found.tiers.size > 1 ? await rank(found.needles) : new Map();
  const keys = new Map([...found.tiers].map(([notice, tier]) => [
    notice,
    [TIERS.indexOf(tier), placeOf(notice, found.needles), -(scores.get(notice.page) ?? 0)],
  ]));
  const byDay = (/** @type {Notice} */ a, /** @type {Notice} */ b) => Number(!a.date) - Number(!b.date) || (a.date < b.date ? 1 : a.date > b.date ? -1 : 0);
  const newest = (/** @type {Notice} */ a, /** @type {Notice} */ b) => byDay(a, b) || a.place - b.place;
  const oldest = (/** @type {Notice} */ a, /** @type {Notice} */ b) => Number(!a.date) - Number(!b.date) || -byDay(a, b) || a.place - b.place;
  const relevance = (/** @type {Notice} */ a, /** @type {Notice} */ b) => {
    const first = keys.get(a) ?? [];
    const second = keys.get(b) ?? [];
    return first.map((key, i) => key - second[i]).find((difference) => difference) ?? newest(a, b);
  };
  return { ...found, orders: { relevance, newest, oldest } };
}

/** How near to the top a notice has the needles: its number, in its number, in its title, elsewhere. */
function placeOf(/** @type {Notice} */ notice, /** @type {string[]} */ needles) {
  if (needles.includes(notice.numberChain)) return 0;
  const isIn = (/** @type {string} */ chain) => needles.every((needle) => chain.includes(needle));
  if (isIn(notice.numberChain)) return 1;
  return isIn(notice.titleChain) ? 2 : 3;
}

/** @param {Notice} notice @param {Options} options @param {FacetName} [except] a facet whose filter does not count */
function isChosen(notice, { filters = {}, from, to }, except) {
  if ((from || to) && !notice.date) return false;
  if ((from && notice.date < from) || (to && notice.date > to)) return false;
  return FACET_NAMES.every((name) => {
    const wanted = [filters[name] ?? []].flat();
    return name === except || !wanted.length || FACETS[name](notice).some((value) => wanted.includes(value));
  });
}

/** @param {Notice[]} notices @param {Found} found */
function countTiers(notices, found) {
  const totals = TIERS.map((name) => ({
    name,
    label: TIER_LABELS[name],
    total: notices.filter((notice) => found.tiers.get(notice) === name).length,
  }));
  return totals.filter(({ total }) => total);
}

/** @param {Found} found @param {Options} options */
async function countFacets(found, options) {
  const kinds = found.tiers.size ? (await loadManifest()).kinds : new Map();
  const entries = FACET_NAMES.map((name) => {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const notice of found.tiers.keys()) {
      if (!isChosen(notice, options, name)) continue;
      for (const value of FACETS[name](notice)) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const values = [...counts].map(([value, count]) => ({ value, label: name === "kind" ? kinds.get(value) : value, count }));
    const byYear = (/** @type {FacetValue} */ a, /** @type {FacetValue} */ b) => (a.value < b.value ? 1 : -1);
    return [name, values.sort(name === "year" ? byYear : (a, b) => b.count - a.count)];
  });
  return /** @type {Record<FacetName, FacetValue[]>} */ (Object.fromEntries(entries));
}

/** @param {Notice} notice @param {Found} found @returns {Promise<Result>} */
async function describe(notice, { tiers, needles }) {
  const excerpts = makeExcerpts(await loadText(notice.id), needles);
  const { id, url, title, number, date, section, issuers, kind } = notice;
  return {
    id, url, title, number, date, section, issuers, kind,
    kindLabel: (await loadManifest()).kinds.get(kind) ?? "",
    tier: /** @type {Tier} */ (tiers.get(notice)),
    titleRanges: findRanges(title, needles),
    numberRanges: findRanges(number, needles),
    anchor: excerpts[0]?.anchor ?? "",
    excerpt: excerpts[0] ?? null,
    excerpts,
  };
}
