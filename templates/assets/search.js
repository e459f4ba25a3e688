// Full-text search over the site, for the search page and for anyone else: docs/search.md.

import { say } from "./say.js";
import { describe } from "./search-describing.js";
import { withHead } from "./search-index.js";
import { readNumber } from "./search-number.js";
import { readQuery } from "./search-query.js";
import { makeOrders } from "./search-ranking.js";
import { TIERS, findTiers, simplifyGroups } from "./search-tiers.js";

/**
 * @typedef {import("./search-index.js").Archive} Archive
 * @typedef {import("./search-index.js").Head} Head
 * @typedef {import("./search-index.js").PartEntry} PartEntry
 * @typedef {import("./search-index.js").Notice} Notice
 * @typedef {import("./search-query.js").Term} Term
 * @typedef {import("./search-tiers.js").Reach} Reach
 * @typedef {import("./search-tiers.js").Tier} Tier
 * @typedef {import("./search-tiers.js").Found} Found
 * @typedef {import("./search-excerpts.js").Excerpt} Excerpt
 * @typedef {import("./search-excerpts.js").Range} Range
 * @typedef {"section" | "issuer" | "kind" | "year" | "status"} FacetName
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
 * @property {(answer: Answer) => void} [onPart] is told what the first parts of a large archive have, before all have answered
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
 * @property {string} status
 * @property {Tier} tier
 * @property {number | null} hits places in the notice, title and all; null where a single character was asked for
 * @property {Excerpt | null} excerpt the first of `excerpts`
 * @property {Excerpt[]} excerpts
 *
 * @typedef {object} Answer
 * @property {number} total notices found, filters applied
 * @property {{name: Tier, label: string, total: number}[]} tiers those that have notices, closest first
 * @property {Result[]} results
 * @property {string[]} needles what is marked in the results, in the folded form
 * @property {string | null} direct the address of the one notice whose number the query is
 * @property {{query: string, total: number}[]} meant what was probably meant where the query is found nowhere as it stands
 * @property {Record<FacetName, FacetValue[]>} facets each value with the notices that choosing it alone would leave
 */

/** @type {Record<FacetName, (notice: Notice) => string[]>} */
const FACETS = {
  section: ({ section }) => [section],
  issuer: ({ issuers }) => issuers,
  kind: ({ kind }) => [kind],
  year: ({ year }) => [year],
  status: ({ status }) => [status],
};
const FACET_NAMES = /** @type {FacetName[]} */ (Object.keys(FACETS));
const STEP = 6; // how many times as many parts the next step has
const FEW = 3; // parts that are asked before the second step where the newest has nothing: fewer answer sooner
/** @type {Tier[]} */
const CLOSE = ["number", "exact", "simplified", "marks"];

/**
 * The notices that have all of `query`; what its signs, a space and a tier mean is in docs/search.md.
 * Parts that have nothing to add are not asked; any may have a document number that is written otherwise.
 * Rejects with an Error whose message can be shown where something does not load.
 * @param {string} query
 * @param {Options} [options]
 * @returns {Promise<Answer>}
 */
export const search = (query, options = {}) => withHead(async (head) => {
  const parts = head.parts.filter((part) => mayHave(part, options));
  const inSteps = options.onPart && !options.offset ? { ...options, onPart: options.onPart } : null;
  if (inSteps) await answerInSteps(query, inSteps, head, parts);
  const holders = readNumber(query) ? parts : await findHolding(query, head, parts);
  if (holders.length < parts.length) {
    const archive = await head.open(holders);
    if ((await findRanked(query, archive, "marks")).tiers.size) return answer(query, options, archive, "marks");
    if (inSteps) await answerLoosely(query, inSteps, head, parts);
  }
  return answer(query, options, await head.open(parts), "words", true);
});

/** @typedef {Options & {onPart: (answer: Answer) => void}} InSteps */

/**
 * Tells what the first parts have while the others are on their way: those that the reader sees first. What the very first
 * does not have is looked for in the nearest parts that may have it, were it with other marks.
 * @param {string} query @param {InSteps} options @param {Head} head @param {PartEntry[]} parts
 */
async function answerInSteps(query, options, head, parts) {
  const ordered = options.sort === "oldest" ? [...parts].reverse() : parts;
  let holders = ordered.slice(0, 1);
  let asked = 0;
  let isFound = false;
  for (let count = 1, looked = 1; count < ordered.length; count = widen(count, isFound)) {
    while (looked < ordered.length && holders.length < (isFound ? count : asked + 1)) {
      looked *= STEP;
      holders = [ordered[0], ...await findHolding(query, head, ordered.slice(1, looked))];
    }
    const some = new Set(holders.slice(0, count));
    if (some.size === asked) return;
    asked = some.size;
    const reach = head.isLarge && asked > 1 ? "marks" : "typed";
    if (await tellFirst(query, options, await head.open(parts.filter((part) => some.has(part))), reach)) isFound = true;
  }
}

/** The number of parts that are asked next: 6, 36 and so on. @param {number} count @param {boolean} isFound */
const widen = (count, isFound) => (count === 1 && !isFound ? FEW : count === FEW ? STEP : count * STEP);

/** Tells what the first parts have of the query's words, once it is known that no part has it as it was typed. @param {string} query @param {InSteps} options @param {Head} head @param {PartEntry[]} parts */
async function answerLoosely(query, options, head, parts) {
  const some = options.sort === "oldest" ? parts.slice(-STEP) : parts.slice(0, STEP);
  await tellFirst(query, options, await head.open(some), "words");
}

/** Whether there was something to tell. @param {string} query @param {InSteps} options @param {Archive} archive @param {Reach} reach */
async function tellFirst(query, options, archive, reach) {
  const first = await answer(query, options, archive, reach);
  options.signal?.throwIfAborted();
  if (first.total) options.onPart(first);
  return first.total > 0;
}

/**
 * The parts that may have all terms of the query, as they are typed or in simplified characters, whatever marks stand in them:
 * the others have nothing to add to what these have.
 * @param {string} query @param {Head} head @param {PartEntry[]} parts
 */
async function findHolding(query, head, parts) {
  const { groups } = readQuery(query);
  if (!head.isLarge || !parts.length) return parts;
  const ways = new Set([groups, await simplifyGroups(groups, head)]);
  const held = await Promise.all([...ways].map((way) => keepHolding(way, head, parts)));
  return parts.filter((part) => held.some((some) => some.includes(part)));
}

/** @param {Term[][]} groups @param {Head} head @param {PartEntry[]} parts */
async function keepHolding(groups, head, parts) {
  const held = await Promise.all(groups.map(async (terms) => {
    const each = await Promise.all(terms.map(({ chain }) => head.findHolders(chain, parts)));
    return new Set(each.flat());
  }));
  return parts.filter((part) => held.every((some) => some.has(part)));
}

/** Whether a part can have a notice of the days and years that are asked for. @param {PartEntry} part @param {Options} options */
function mayHave({ first, last, years }, { filters = {}, from, to }) {
  if ((from || to) && (!last || (from && last < from) || (to && first > to))) return false;
  const wanted = [filters.year ?? []].flat();
  return !wanted.length || wanted.some((year) => years.includes(year));
}

/** @param {string} query @param {Options} options @param {Archive} archive @param {Reach} reach @param {boolean} [advises] @returns {Promise<Answer>} */
async function answer(query, options, archive, reach, advises = false) {
  const { sort = "relevance", limit = 10, offset = 0, signal } = options;
  const found = await findRanked(query, archive, reach);
  signal?.throwIfAborted();
  const fitting = [...found.tiers.keys()].filter((notice) => isChosen(notice, options));
  const ordered = fitting.sort(found.orders[sort] ?? found.orders.relevance);
  const shown = ordered.slice(offset, offset + limit);
  const loading = Promise.all([
    Promise.all(shown.map((notice) => describe(notice, found, archive))), advises ? findMeant(found, archive) : [],
  ]);
  const facets = countFacets(found, options, archive); // while the texts are on their way
  const [results, meant] = await loading;
  signal?.throwIfAborted();
  return {
    total: fitting.length,
    tiers: countTiers(fitting, found),
    results,
    needles: found.matches.map(({ needle }) => needle),
    direct: found.numbered.length === 1 ? found.numbered[0].url : null,
    meant,
    facets,
  };
}

/** @typedef {Found & {orders: ReturnType<typeof makeOrders>}} Ranked */
/** @type {{query: string, archive: Archive, reach: Reach, found: Promise<Ranked>} | null} */
let latest = null;

/** What the query finds; kept for the next call, which often only filters or turns the page. @param {string} query @param {Archive} archive @param {Reach} reach */
function findRanked(query, archive, reach) {
  if (latest?.query === query && latest.archive === archive && latest.reach === reach) return latest.found;
  const found = findTiers(query, archive, reach).then((each) => ({ ...each, orders: makeOrders(each) }));
  const entry = { query, archive, reach, found };
  latest = entry;
  found.catch(() => {
    if (latest === entry) latest = null;
  });
  return found;
}

/** @param {Found} found @param {Archive} archive */
async function findMeant({ tiers, query }, archive) {
  const isFound = [...tiers.values()].some((tier) => CLOSE.includes(tier));
  if (isFound || query.groups.length !== 1 || query.groups[0].length !== 1) return [];
  return (await import("./search-spelling.js")).findMeant(query.groups[0][0].chain, archive);
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
    label: say(`search.tier_${name}`),
    total: notices.filter((notice) => found.tiers.get(notice) === name).length,
  }));
  return totals.filter(({ total }) => total);
}

/** @param {Found} found @param {Options} options @param {Archive} archive */
function countFacets(found, options, { labels }) {
  const entries = FACET_NAMES.map((name) => {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const notice of found.tiers.keys()) {
      if (!isChosen(notice, options, name)) continue;
      for (const value of FACETS[name](notice)) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const known = name === "kind" || name === "status" ? labels[name] : new Map();
    const values = [...counts].map(([value, count]) => ({ value, label: known.get(value) ?? value, count }));
    const byYear = (/** @type {FacetValue} */ a, /** @type {FacetValue} */ b) => (a.value < b.value ? 1 : -1);
    return [name, values.sort(name === "year" ? byYear : (a, b) => b.count - a.count)];
  });
  return /** @type {Record<FacetName, FacetValue[]>} */ (Object.fromEntries(entries));
}
