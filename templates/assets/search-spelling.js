// What was probably meant: strings of this corpus that differ from the query in one character.

import { findPhrase, loosen } from "./search-phrases.js";
import { cutPiece, readLexicon } from "./search-words.js";
import { foldChain } from "./tokens.js";

/** @typedef {import("./search-index.js").Archive} Archive */

const SHORTEST = 3;
const LONGEST = 40;
const LONGEST_WORD = 6;
const MOST_ASKED = 12; // candidates that are looked up
const MOST_SHOWN = 3;

/**
 * Texts without marks that are found, the likeliest first, each with the number of notices that have it.
 * @param {string} chain one term
 * @param {Archive} archive
 */
export async function findMeant(chain, archive) {
  const typed = loosen(chain);
  const units = [...typed];
  if (units.length < SHORTEST || units.length > LONGEST) return [];
  const named = archive.notices.flatMap(({ title, number, issuers }) => [title, number, ...issuers]);
  const inNames = units.length > SHORTEST ? [...new Set(named)].flatMap((name) => findNear(units, name)) : [];
  const inWords = replaceWords(units, readLexicon(await archive.loadLexicon()));
  const candidates = [...new Set([...inNames, ...inWords])].filter((each) => !typed.includes(each)).slice(0, MOST_ASKED);
  const totals = await Promise.all(candidates.map(async (query) => ({ query, total: (await findPhrase(archive, query, true)).size })));
  return totals.filter(({ total }) => total).slice(0, MOST_SHOWN);
}

/**
 * The part of a name that is one character away from the units, if there is one.
 * @param {string[]} units
 * @param {string} name
 * @returns {string[]}
 */
function findNear(units, name) {
  const chain = [...loosen(foldChain(name))];
  const shared = new Set(chain);
  if (units.filter((unit) => !shared.has(unit)).length > 1) return [];
  // Row by row: the fewest changes that end the units' beginning here, and where in the name it began.
  let before = chain.map((_, i) => ({ cost: 0, from: i })).concat({ cost: 0, from: chain.length });
  units.forEach((unit, row) => {
    const line = [{ cost: row + 1, from: 0 }];
    chain.forEach((other, i) => {
      const swap = { cost: before[i].cost + (other === unit ? 0 : 1), from: before[i].from };
      const drop = { cost: before[i + 1].cost + 1, from: before[i + 1].from };
      const add = { cost: line[i].cost + 1, from: line[i].from };
      line.push([swap, drop, add].reduce((best, each) => (each.cost < best.cost ? each : best)));
    });
    before = line;
  });
  const near = before.flatMap(({ cost, from }, end) => (cost <= 1 ? [chain.slice(from, end).join("")] : []));
  return near.filter((each) => [...each].length >= SHORTEST && !units.join("").includes(each)).slice(0, 1);
}

/** The units with one stretch replaced by a word that is one character away from it. @param {string[]} units @param {import("./search-words.js").Lexicon} lexicon */
function replaceWords(units, lexicon) {
  const windows = listWindows(units, lexicon);
  /** @type {Map<number, {from: number, end: number, text: string}[]>} */
  const byLength = new Map();
  for (const each of windows) byLength.set(each.end - each.from, [...(byLength.get(each.end - each.from) ?? []), each]);
  /** @type {{query: string, rank: number}[]} */
  const found = [];
  lexicon.words.forEach((word, rank) => {
    const letters = [...word];
    for (const length of [letters.length - 1, letters.length, letters.length + 1]) {
      for (const { from, end, text } of byLength.get(length) ?? []) {
        if (!isNear([...text], letters)) continue;
        // A longer word that fits is likelier than a shorter one, however frequent.
        found.push({ query: [...units.slice(0, from), ...letters, ...units.slice(end)].join(""), rank: Math.log(rank + 2) - 4 * letters.length });
      }
    }
  });
  return found.sort((a, b) => a.rank - b.rank).slice(0, MOST_ASKED).map(({ query }) => query);
}

/** Stretches that are no word and hold what is in no word, if anything is. @param {string[]} units @param {import("./search-words.js").Lexicon} lexicon */
function listWindows(units, lexicon) {
  let at = 0;
  /** @type {boolean[]} */
  const isStrange = [];
  for (const { word, known } of cutPiece(units.join(""), lexicon)) {
    for (const _ of word) isStrange[at++] = !known;
  }
  const anywhere = !isStrange.includes(true);
  const windows = [];
  for (let from = 0; from < units.length; from += 1) {
    for (let end = from + 1; end <= Math.min(units.length, from + LONGEST_WORD); end += 1) {
      const text = units.slice(from, end).join("");
      const isWanted = anywhere ? end - from > 1 : isStrange.slice(from, end).includes(true);
      if (isWanted && !lexicon.costs.has(text)) windows.push({ from, end, text });
    }
  }
  return windows;
}

/** Whether one character is wrong, missing or too many. @param {string[]} text @param {string[]} word */
function isNear(text, word) {
  let start = 0;
  while (start < text.length && start < word.length && text[start] === word[start]) start += 1;
  const [a, b] = [text.slice(start), word.slice(start)];
  const [skipA, skipB] = [a.length >= b.length ? 1 : 0, b.length >= a.length ? 1 : 0];
  return a.slice(skipA).join("") === b.slice(skipB).join("");
}
