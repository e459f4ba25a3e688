// Which notices are found, tier by tier: the first tier that finds something decides.

import { findNumbers, readNumber } from "./search-number.js";
import { findPhrase, loosen } from "./search-phrases.js";
import { join } from "./search-postings.js";
import { cutAtMarks, readPlain, readQuery } from "./search-query.js";
import { cutWords, readLexicon, simplify } from "./search-words.js";
import { foldChain } from "./tokens.js";

/**
 * @typedef {import("./search-index.js").Archive} Archive
 * @typedef {import("./search-index.js").Notice} Notice
 * @typedef {import("./search-phrases.js").Hits} Hits
 * @typedef {import("./search-query.js").Query} Query
 * @typedef {import("./search-query.js").Term} Term
 * How loose a tier may be. Of some parts of an archive alone, `typed`: nothing looser than `simplified`, for what the others
 * have as it is typed would take its place. Of parts that may have the query, `marks`. Else `words`: the last tiers too.
 * @typedef {"typed" | "marks" | "words"} Reach
 * @typedef {"number" | "exact" | "simplified" | "marks" | "pieces" | "all_words" | "most_words" | "characters"} Tier
 * @typedef {{needle: string, hits: Hits}} Match
 *
 * @typedef {object} Found
 * @property {Map<Notice, Tier>} tiers
 * @property {Match[]} matches chains to highlight, with the places where they stand
 * @property {Notice[]} numbered notices whose number is the query
 * @property {Query} query as it was read
 */

/** Closest first. @type {Tier[]} */
export const TIERS = ["number", "exact", "simplified", "marks", "pieces", "all_words", "most_words", "characters"];

const FIXED = 4; // what a quotation or alternative weighs beside words, which weigh their length
const MOST_CHARACTERS = 12; // that are looked for one by one, the last resort
const SHORTEST_TITLE_PART = 4; // units; shorter parts of a title must have their marks

/**
 * What the query finds, as loosely as `reach` says.
 * @param {string} text @param {Archive} archive @param {Reach} reach @returns {Promise<Found>}
 */
export async function findTiers(text, archive, reach) {
  const query = readQuery(text);
  const found = await findQuery(query, text, archive, reach);
  if (found.tiers.size || !query.fields.length || reach !== "words") return found;
  const plain = readPlain(text);
  return findQuery(plain, text, archive, reach);
}

/** @param {Query} query @param {string} text @param {Archive} archive @param {Reach} reach @returns {Promise<Found>} */
async function findQuery(query, text, archive, reach) {
  const asks = query.groups.length || query.fields.length || query.from || query.to;
  if (!asks || !archive.notices.length) return { tiers: new Map(), matches: [], numbered: [], query };
  const fits = await makeFilter(query, archive);
  const number = query.isPlain ? readNumber(text) : null;
  const numbered = number ? findNumbers(archive.notices, number) : [];
  const found = await findGroups(query, archive, fits, numbered.length > 0, reach);
  for (const notice of numbered) if (!found.tiers.has(notice)) found.tiers.set(notice, "number");
  return { ...found, numbered, query };
}

/** @typedef {(notice: Notice) => boolean} Fits */
/** @typedef {Pick<Found, "tiers" | "matches">} Part */

/** @param {Query} query @param {Archive} archive @param {Fits} fits @param {boolean} isNumber nothing looser is wanted then @param {Reach} reach */
async function findGroups({ groups }, archive, fits, isNumber, reach) {
  const exact = await findAll(groups, archive, fits, "exact");
  if (!groups.length || isNumber) return exact;
  if (exact.tiers.size) return addTitles(exact, groups, archive, fits);
  const simple = await simplifyGroups(groups, archive);
  const simplified = simple === groups ? exact : await findAll(simple, archive, fits, "simplified");
  if (simplified.tiers.size || reach === "typed") return simplified;
  const loose = await findAll(simple, archive, fits, "marks");
  if (loose.tiers.size || reach === "marks") return loose;
  const pieces = cutAtMarks(simple);
  const parted = pieces.length > simple.length ? await findAll(pieces, archive, fits, "pieces") : loose;
  return parted.tiers.size ? parted : findWords(pieces, archive, fits);
}

/** What a notice must be beside its words. @param {Query} query @param {Archive} archive @returns {Promise<Fits>} */
async function makeFilter({ fields, excluded, from, to }, archive) {
  const table = excluded.length ? await archive.loadTraditional() : "";
  const unwanted = new Set(excluded.flatMap((chain) => [chain, simplify(chain, table)]).filter((chain) => chain));
  const without = await Promise.all([...unwanted].map((chain) => findPhrase(archive, chain)));
  const conditions = fields.map((field) => makeCondition(field, archive));
  return (notice) => {
    if ((from || to) && (!notice.date || (from && notice.date < from) || (to && notice.date > to))) return false;
    return conditions.every((holds) => holds(notice)) && !without.some((hits) => hits.has(notice));
  };
}

/** @param {Query["fields"][number]} field @param {Archive} archive @returns {Fits} */
function makeCondition({ name, chain, value }, { notices, labels }) {
  const has = (/** @type {string} */ text) => loosen(foldChain(text)).includes(loosen(chain));
  if (name === "number") {
    const number = readNumber(value) ?? readNumber(`${value}号`);
    const numbered = new Set(number ? findNumbers(notices, number) : []);
    return (notice) => numbered.has(notice) || has(notice.number);
  }
  if (name === "issuer") return ({ issuers }) => issuers.some(has);
  if (name === "kind") return ({ kind }) => has(labels.kind.get(kind) ?? "");
  return (notice) => has(notice[name]);
}

/** The notices that have a term of every group. @param {Term[][]} groups @param {Archive} archive @param {Fits} fits @param {Tier} tier @returns {Promise<Part>} */
async function findAll(groups, archive, fits, tier) {
  const found = await Promise.all(groups.map((terms) => findAny(terms, archive, tier === "marks")));
  const [first, ...rest] = found.map(({ hits }) => hits);
  const notices = first ? [...first.keys()] : archive.notices;
  const having = notices.filter((notice) => rest.every((hits) => hits.has(notice)) && fits(notice));
  return { tiers: new Map(having.map((notice) => [notice, tier])), matches: found.flatMap(({ matches }) => matches) };
}

/** The notices that have one of the terms. @param {Term[]} terms @param {Archive} archive @param {boolean} loosely */
async function findAny(terms, archive, loosely) {
  const matches = await Promise.all(terms.map(async ({ chain }) => ({
    needle: loosely ? loosen(chain) : chain, hits: await findPhrase(archive, chain, loosely),
  })));
  if (matches.length === 1) return { hits: matches[0].hits, matches };
  /** @type {Hits} */
  const all = new Map();
  for (const { hits } of matches) for (const [notice, places] of hits) all.set(notice, join(all.get(notice), places));
  return { hits: all, matches };
}

/** Adds titles and numbers that differ from the terms in their marks only. @param {Part} found @param {Term[][]} groups @param {Archive} archive @param {Fits} fits */
function addTitles(found, groups, archive, fits) {
  const terms = groups.map(([{ chain }]) => loosen(chain));
  const isStrict = groups.some((group) => group.length > 1 || group[0].isQuoted);
  if (isStrict || terms.some((term) => [...term].length < SHORTEST_TITLE_PART)) return found;
  for (const notice of archive.notices) {
    if (found.tiers.has(notice) || !(notice.title + notice.number).includes([...terms[0]][0])) continue;
    const fields = [loosen(foldChain(notice.title)), loosen(foldChain(notice.number))];
    if (fits(notice) && terms.every((term) => fields.some((field) => field.includes(term)))) found.tiers.set(notice, "marks");
  }
  return found;
}

/** The groups in simplified characters; the very same groups where nothing changes. @param {Term[][]} groups @param {Pick<Archive, "loadTraditional">} archive */
export async function simplifyGroups(groups, archive) {
  const table = await archive.loadTraditional();
  const simple = groups.map((terms) => terms.map((term) => ({ ...term, chain: simplify(term.chain, table) })));
  const isSame = simple.every((terms, i) => terms.every(({ chain }, n) => chain === groups[i][n].chain));
  return isSame ? groups : simple;
}

/** The notices that have all the words of the groups, or most, or most of their characters. @param {Term[][]} groups @param {Archive} archive @param {Fits} fits @returns {Promise<Part>} */
async function findWords(groups, archive, fits) {
  const lexicon = readLexicon(await archive.loadLexicon());
  const isFixed = (/** @type {Term[]} */ [first, second]) => second !== undefined || first.isQuoted;
  const fixed = groups.filter(isFixed);
  const plain = groups.filter((group) => !isFixed(group)).map(([{ chain }]) => loosen(chain));
  const words = await findMost(fixed, cutWords(plain, lexicon), archive, fits);
  if (words.tiers.size) return words;
  const units = [...new Set(plain.join("").match(/\p{Script=Han}/gu))].slice(0, MOST_CHARACTERS);
  const found = units.length > 1 ? await findMost(fixed, units, archive, fits) : words;
  return { tiers: new Map([...found.tiers.keys()].map((notice) => [notice, "characters"])), matches: found.matches };
}

/** The notices that have all the fixed groups and all the words, else those that have words of half the length. @param {Term[][]} fixed @param {string[]} words @param {Archive} archive @param {Fits} fits @returns {Promise<Part>} */
async function findMost(fixed, words, archive, fits) {
  const groups = [...fixed, ...words.map((chain) => [{ chain, isQuoted: false }])];
  const found = await Promise.all(groups.map((terms) => findAny(terms, archive, false)));
  const weights = [...fixed.map(() => FIXED), ...words.map((word) => [...word].length)];
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  /** @type {Map<Notice, number>} */
  const shares = new Map();
  found.forEach(({ hits }, i) => {
    for (const notice of hits.keys()) shares.set(notice, (shares.get(notice) ?? 0) + weights[i]);
  });
  const must = found.slice(0, fixed.length);
  const having = (/** @type {number} */ least) => [...shares.keys()].filter((notice) =>
    (shares.get(notice) ?? 0) >= least && must.every(({ hits }) => hits.has(notice)) && fits(notice));
  const all = having(whole);
  const tier = /** @type {Tier} */ (all.length ? "all_words" : "most_words");
  const chosen = all.length ? all : having(whole / 2);
  return { tiers: new Map(chosen.map((notice) => [notice, tier])), matches: found.flatMap(({ matches }) => matches) };
}
