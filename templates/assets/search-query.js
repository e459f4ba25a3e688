// What a reader typed, as chains to look for.

import { MARK, foldChain } from "./tokens.js";

const UNKNOWN = 13; // the cost of a character that is in no word; a word costs at most ln 60,000 = 11
const RUN = /^[a-z0-9]+/;
const LONGEST = 8;

/** @param {string} chain */
export const loosen = (chain) => chain.replaceAll(MARK, "");

/**
 * The terms of a query: spaces separate terms, all of which a notice must have. A space beside a mark or beside a
 * single unit separates nothing, as in 衢 州 市 or 2023 年: it is how printed lines are spaced.
 * @param {string} query
 * @returns {string[]} chains, each once
 */
export function readTerms(query) {
  /** @type {string[]} */
  const terms = [];
  for (const part of query.split(/\s+/u).filter((piece) => piece)) {
    const last = terms.at(-1);
    if (last !== undefined && isJoined(last, part)) terms[terms.length - 1] = last + part;
    else terms.push(part);
  }
  return [...new Set(terms.map(foldChain).filter((chain) => chain))];
}

/** @param {string} before @param {string} after */
function isJoined(before, after) {
  const isMark = (/** @type {string | undefined} */ character) => foldChain(character ?? "") === "";
  const isShort = (/** @type {string} */ text) => [...foldChain(text)].length < 2;
  return isMark([...before].at(-1)) || isMark([...after][0]) || isShort(before) || isShort(after);
}

/** The query cut at every space and mark. @param {string} query */
export function readPieces(query) {
  return [...new Set(query.split(/\s+/u).flatMap((part) => foldChain(part).split(MARK)).filter((piece) => piece))];
}

/**
 * The pieces cut into words so that the words together cost least; what is in no word stays together. Single
 * characters are left out beside words.
 * @param {string[]} pieces
 * @param {Map<string, number>} lexicon
 */
export function cutWords(pieces, lexicon) {
  const words = new Set(pieces.flatMap((piece) => cutPiece(piece, lexicon)));
  const long = [...words].filter((word) => [...word].length > 1);
  return long.length ? long : [...words];
}

/** @param {string} piece @param {Map<string, number>} lexicon */
function cutPiece(piece, lexicon) {
  const units = [...piece];
  /** @type {{cost: number, from: number, known: boolean}[]} */
  const best = [{ cost: 0, from: 0, known: true }];
  for (let end = 1; end <= units.length; end += 1) {
    for (let from = Math.max(0, end - LONGEST); from < end; from += 1) {
      const word = units.slice(from, end).join("");
      const known = lexicon.get(word) ?? (RUN.exec(word)?.[0] === word ? 6 : undefined);
      if (known === undefined && end - from > 1) continue;
      const cost = best[from].cost + (known ?? UNKNOWN);
      if (!best[end] || cost < best[end].cost) best[end] = { cost, from, known: known !== undefined };
    }
  }
  return joinUnknown(units, best);
}

/** @param {string[]} units @param {{from: number, known: boolean}[]} best */
function joinUnknown(units, best) {
  /** @type {{word: string, known: boolean}[]} */
  const words = [];
  for (let end = units.length; end > 0; end = best[end].from) {
    const word = units.slice(best[end].from, end).join("");
    const next = words[0];
    if (next && !next.known && !best[end].known) next.word = word + next.word;
    else words.unshift({ word, known: best[end].known });
  }
  return words.map(({ word }) => word);
}
