// Which notices are found, tier by tier: the first tier that finds something decides.

import { findCommon, findPhrase, loadLexicon, loadManifest, loadText } from "./search-index.js";
import { cutWords, loosen, readPieces, readTerms } from "./search-query.js";
import { MARK, cutQuery, foldChain } from "./tokens.js";

/**
 * @typedef {import("./search-index.js").Notice} Notice
 * @typedef {import("./search-index.js").Manifest} Manifest
 * @typedef {"exact" | "marks" | "pieces" | "all_words" | "most_words"} Tier
 * @typedef {{tiers: Map<Notice, Tier>, needles: string[]}} Found `needles` are the chains to highlight
 */

/** @type {Record<Tier, string>} */
export const TIER_LABELS = {
  exact: "与检索词一致",
  marks: "仅标点不同",
  pieces: "分别包含各段文字",
  all_words: "包含全部词语",
  most_words: "包含多数词语",
};

const LONGEST_PHRASE = 48; // units; what is longer is compared with the text itself
const MOST_READ = 60; // texts that one query may load to be compared
const SHORTEST_TITLE_PART = 4; // units; shorter parts of a title must have their marks

/** @param {string} query @returns {Promise<Found>} */
export async function findTiers(query) {
  const terms = readTerms(query);
  if (!terms.length) return { tiers: new Map(), needles: [] };
  const manifest = await loadManifest();
  if (!manifest.notices.length) return { tiers: new Map(), needles: [] };
  return (await findExact(terms, manifest)) ?? (await findLoose(terms, manifest))
    ?? (await findPieces(query, terms, manifest)) ?? findWords(query, manifest);
}

/** @param {Iterable<Notice>} notices @param {Tier} tier @param {string[]} needles @returns {Found | null} */
function makeFound(notices, tier, needles) {
  /** @type {Map<Notice, Tier>} */
  const tiers = new Map();
  for (const notice of notices) tiers.set(notice, tier);
  return tiers.size ? { tiers, needles } : null;
}

/** @param {string[]} terms @param {Manifest} manifest */
async function findExact(terms, manifest) {
  const found = makeFound(await findAll(terms, manifest), "exact", terms);
  if (found) for (const notice of findTitles(terms, manifest)) if (!found.tiers.has(notice)) found.tiers.set(notice, "marks");
  return found;
}

/** The notices that have every chain. @param {string[]} chains @param {Manifest} manifest */
async function findAll(chains, manifest) {
  const [first, ...rest] = await Promise.all(chains.map((chain) => findChain(chain, manifest)));
  return [...first].filter((notice) => rest.every((notices) => notices.has(notice)));
}

/** The notices that have a chain. @param {string} chain @param {Manifest} manifest @returns {Promise<Set<Notice>>} */
async function findChain(chain, manifest) {
  const start = cutStart(chain);
  const pages = await findPhrase(start);
  const notices = pages.flatMap((page) => manifest.byPage.get(page) ?? []);
  return new Set(start === chain ? notices : await filterByText(notices, (line) => line.includes(chain)));
}

/** @param {string} chain */
function cutStart(chain) {
  const units = [...chain];
  return units.length <= LONGEST_PHRASE ? chain : units.slice(0, LONGEST_PHRASE).join("").replace(/\|$/, "");
}

/** Titles and numbers that differ from the terms in their marks only. @param {string[]} terms @param {Manifest} manifest */
function findTitles(terms, manifest) {
  const loose = terms.map(loosen);
  if (loose.some((term) => [...term].length < SHORTEST_TITLE_PART)) return [];
  return manifest.notices.filter((notice) => {
    const fields = [loosen(notice.titleChain), loosen(notice.numberChain)];
    return loose.every((term) => fields.some((field) => field.includes(term)));
  });
}

/** Notices whose text has the terms with other marks or none. @param {string[]} terms @param {Manifest} manifest */
async function findLoose(terms, manifest) {
  const loose = terms.map(loosen);
  const groups = loose.flatMap((term) => cutQuery(term).slice(0, LONGEST_PHRASE)).map(spread);
  const pages = await findCommon(groups);
  const notices = pages.flatMap((page) => manifest.byPage.get(page) ?? []);
  const having = await filterByText(notices, (line, seen) => {
    for (const term of loose) if (loosen(line).includes(term)) seen.add(term);
    return seen.size === loose.length;
  });
  return makeFound(having, "marks", loose);
}

/** A token with and without a mark in it. @param {string} token */
function spread(token) {
  const [first, second] = token;
  return second === undefined ? [token] : [token, first + MARK + second];
}

/**
 * The notices with a line that `fits`; `seen` is one set for all lines of a notice. Newest first, at most MOST_READ.
 * @param {Notice[]} notices
 * @param {(line: string, seen: Set<string>) => boolean} fits
 */
async function filterByText(notices, fits) {
  const read = notices.sort((a, b) => a.place - b.place).slice(0, MOST_READ);
  const texts = await Promise.all(read.map(({ id }) => loadText(id)));
  return read.filter((notice, i) => {
    const fields = [notice.title, notice.number, ...notice.issuers, ...texts[i].blocks.map(([, , text]) => text)];
    const seen = new Set();
    return fields.some((field) => foldChain(field).split("\n").some((line) => fits(line, seen)));
  });
}

/** @param {string} query @param {string[]} terms @param {Manifest} manifest */
async function findPieces(query, terms, manifest) {
  const pieces = readPieces(query);
  if (pieces.join() === terms.join()) return null;
  return makeFound(await findAll(pieces, manifest), "pieces", pieces);
}

/** @param {string} query @param {Manifest} manifest @returns {Promise<Found>} */
async function findWords(query, manifest) {
  const words = cutWords(readPieces(query), await loadLexicon());
  const found = await Promise.all(words.map((word) => findChain(word, manifest)));
  const weights = words.map((word) => [...word].length);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  /** @type {Map<Notice, number>} */
  const shares = new Map();
  found.forEach((notices, i) => notices.forEach((notice) => shares.set(notice, (shares.get(notice) ?? 0) + weights[i])));
  const having = (/** @type {number} */ least) => [...shares].filter(([, share]) => share >= least).map(([notice]) => notice);
  return makeFound(having(whole), "all_words", words) ?? makeFound(having(whole / 2), "most_words", words)
    ?? { tiers: new Map(), needles: words };
}
