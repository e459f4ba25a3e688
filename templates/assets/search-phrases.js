// Where a chain stands: the notices that have it, and every place.

import { isInHead } from "./search-index.js";
import { intersect, unite } from "./search-postings.js";
import { MARK, cutQuery, foldChain } from "./tokens.js";

/**
 * @typedef {import("./search-index.js").Archive} Archive
 * @typedef {import("./search-index.js").Notice} Notice
 * @typedef {import("./search-index.js").Part} Part
 * @typedef {import("./search-postings.js").Places} Places
 * @typedef {import("./search-postings.js").Posting} Posting
 * @typedef {Map<Notice, Places>} Hits no places where a single unit is asked for, which the index does not tell
 */

const STEP = 4; // pairs that are asked for at a time
const FEW = 10; // notices of all parts together that are rather compared with their text, which is loaded to be shown in any case
const MOST = 64; // pairs that one phrase may ask for

/** @param {string} chain */
export const loosen = (chain) => chain.replaceAll(MARK, "");

/**
 * The notices that have a chain of one line. If `loosely`, marks do not count, neither the chain's nor the text's.
 *
 * Some of the chain's pairs are looked up first. What has them at the right distances is either little enough to be
 * compared with its text, a file for each notice, or is narrowed down by further pairs, a file for each pair. All pairs
 * together are the chain, and need no text.
 * @param {Archive} archive
 * @param {string} given
 * @param {boolean} [loosely]
 * @returns {Promise<Hits>}
 */
export async function findPhrase(archive, given, loosely = false) {
  const chain = loosely ? loosen(given) : given;
  const [newest, ...others] = archive.parts;
  if (!newest) return new Map();
  const first = await findInPart(newest, archive, chain, loosely);
  const mayHave = new Set(await archive.findHolders(chain, others.map(({ entry }) => entry)));
  const holders = others.filter(({ entry }) => mayHave.has(entry));
  const found = await Promise.all(holders.map((part) => findInPart(part, archive, chain, loosely, first.rarest)));
  return others.length ? new Map([first, ...found].flatMap(({ hits }) => [...hits])) : first.hits;
}

/**
 * The hits of a part, and the distance of the pair that the fewest of its notices have. Where that of another part is
 * known, it is asked for alone at first: a part that does not have it does not have the chain.
 * @param {Part} part @param {Archive} archive @param {string} chain @param {boolean} loosely @param {number} [rarest]
 */
async function findInPart(part, archive, chain, loosely, rarest) {
  const tokens = cutQuery(chain);
  const spreadAll = spreadOut(tokens.length);
  const order = rarest === undefined ? spreadAll : [rarest, ...spreadAll.filter((distance) => distance !== rarest)];
  /** @type {{distance: number, posting: Posting}[]} */
  const words = [];
  /** @type {Posting} */
  let found = new Map();
  const few = Math.max(1, Math.floor(FEW / archive.parts.length));
  for (let from = 0; from < Math.min(order.length, MOST); from = words.length) {
    const next = rarest !== undefined && !from ? 1 : from - (from % STEP) + STEP;
    const some = order.slice(from, next);
    words.push(...await Promise.all(some.map(async (distance) => {
      const forms = loosely ? spread(tokens[distance]) : [tokens[distance]];
      return { distance, posting: unite(await Promise.all(forms.map(part.loadPosting))) };
    })));
    found = intersect(words);
    const left = order.length - next;
    if (!found.size || (next > 1 && left > 0 && found.size <= Math.max(few, left))) break;
  }
  const hits = nameNotices(part, found, [...chain].length < 2);
  const kept = words.length < tokens.length ? await keepHaving(archive, hits, chain, loosely) : hits;
  const fewest = words.reduce((least, word) => (word.posting.size < least.posting.size ? word : least));
  return { hits: kept, rarest: fewest.distance };
}

/** The numbers below `count`, so that the first few are spread over all. @param {number} count */
function spreadOut(count) {
  const all = Array.from({ length: count }, (_, i) => i);
  if (count <= STEP) return all;
  const first = Array.from({ length: STEP }, (_, i) => Math.round((i * (count - 1)) / (STEP - 1)));
  return [...first, ...all.filter((i) => !first.includes(i))];
}

/** A token with and without a mark in it. @param {string} token */
function spread(token) {
  const [first, second] = token;
  return second === undefined ? [token] : [...new Set([token, first + MARK + second])];
}

/** @param {Part} part @param {Posting} found @param {boolean} isUnit @returns {Hits} */
function nameNotices({ notices }, found, isUnit) {
  /** @type {Hits} */
  const hits = new Map();
  for (const [row, places] of found) hits.set(notices[row], isUnit ? { at: [], weights: [] } : places);
  return hits;
}

/** The hits whose line has the chain. @param {Archive} archive @param {Hits} hits @param {string} chain @param {boolean} loosely */
async function keepHaving(archive, hits, chain, loosely) {
  const fits = (/** @type {string} */ text) =>
    foldChain(text).split("\n").some((line) => (loosely ? loosen(line) : line).includes(chain));
  const entries = await Promise.all([...hits].map(async ([notice, { at, weights }]) => {
    const keeps = await Promise.all(at.map((place) => hasAt(archive, notice, place, fits)));
    const chosen = (/** @type {number[]} */ list) => list.filter((_, i) => keeps[i]);
    return /** @type {[Notice, Places]} */ ([notice, { at: chosen(at), weights: chosen(weights) }]);
  }));
  return new Map(entries.filter(([, { at }]) => at.length));
}

/** @param {Archive} archive @param {Notice} notice @param {number} place @param {(text: string) => boolean} fits */
async function hasAt(archive, notice, place, fits) {
  if (isInHead(notice, place)) return [notice.title, notice.number, ...notice.issuers].some(fits);
  const { blocks } = await archive.loadText(notice, Math.floor(place / archive.part));
  const block = blocks.findLast(([, , , first]) => first <= place);
  return block !== undefined && fits(block[2]);
}
