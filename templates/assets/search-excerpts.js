// Pieces of the original text around what was found, as data: text with ranges to mark, never HTML.

import { MARK, foldLine } from "./tokens.js";

/**
 * @typedef {[number, number]} Range UTF-16 offsets, the second after the end
 * @typedef {{anchor: string, trail: string[], text: string, ranges: Range[], cutBefore: boolean, cutAfter: boolean}} Excerpt
 */

const BEFORE = 28;
const LENGTH = 110;
const MOST = 3;

/** @typedef {{line: string, offset: number, chain: string}} Folded a line of a text and where it begins */

/** @param {string} text @returns {Folded[]} */
function foldLines(text) {
  let offset = 0;
  return text.split("\n").map((line) => {
    const folded = { line, offset, chain: foldLine(line).chain };
    offset += line.length + 1;
    return folded;
  });
}

/**
 * Where the needles stand in `text`, in order and without overlaps. Marks count, unless a line has the needle only
 * without them.
 * @param {string} text
 * @param {string[]} needles chains
 */
export const findRanges = (text, needles) => mergeRanges(findInLines(foldLines(text), needles));

/** @param {Folded[]} lines @param {string[]} needles */
const findInLines = (lines, needles) => lines.flatMap((line) => needles.flatMap((needle) => findInLine(line, needle)));

/** @param {Folded} folded @param {string} needle @returns {Range[]} */
function findInLine({ line, offset, chain }, needle) {
  const strict = findAll(chain, needle, (i) => i);
  const found = strict.length ? strict : findWithoutMarks(chain, needle);
  if (!found.length) return [];
  const { starts, ends } = foldLine(line);
  return found.map(([first, last]) => [offset + starts[first], offset + ends[last]]);
}

/** @param {string} chain @param {string} needle */
function findWithoutMarks(chain, needle) {
  const bare = needle.replaceAll(MARK, "");
  const text = chain.replaceAll(MARK, "");
  if (!text.includes(bare)) return [];
  const places = [...chain.matchAll(/[^|]/g)].map(({ index }) => index);
  return findAll(text, bare, (i) => places[i]);
}

/** First and last index of each occurrence. @param {string} text @param {string} part @param {(i: number) => number} place */
function findAll(text, part, place) {
  /** @type {Range[]} */
  const found = [];
  for (let at = text.indexOf(part); at >= 0 && part; at = text.indexOf(part, at + part.length)) {
    found.push([place(at), place(at + part.length - 1)]);
  }
  return found;
}

/** @param {Range[]} ranges @returns {Range[]} */
function mergeRanges(ranges) {
  /** @type {Range[]} */
  const merged = [];
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/**
 * At most three excerpts from the blocks that have most of the needles, in reading order, each block once.
 * @param {import("./search-index.js").NoticeText[]} texts parts of one notice, in order
 * @param {{needle: string, at: number[]}[]} matches needles with their places; without any the text itself is read
 * @returns {Excerpt[]}
 */
export function makeExcerpts(texts, matches) {
  const needles = matches.map(({ needle }) => needle);
  const having = texts.flatMap((text) => findBlocks(text, matches)).sort((a, b) => b.count - a.count || a.first - b.first);
  /** @type {Map<string, {first: number, excerpt: Excerpt}>} */
  const chosen = new Map();
  for (const { anchor, trail, block, first } of having) {
    if (chosen.size === MOST) break;
    const ranges = chosen.has(anchor) ? [] : findRanges(block, needles);
    if (ranges.length) chosen.set(anchor, { first, excerpt: cut(anchor, trail, block, ranges) });
  }
  return [...chosen.values()].sort((a, b) => a.first - b.first).map(({ excerpt }) => excerpt);
}

/** The blocks that have needles, told by their places as far as these are known: the last of a part may claim those of
 * the next part too. @param {import("./search-index.js").NoticeText} text @param {{needle: string, at: number[]}[]} matches */
function findBlocks({ blocks, trails }, matches) {
  return blocks.flatMap(([anchor, trail, block, first], i) => {
    const end = blocks[i + 1]?.[3] ?? Infinity;
    const count = matches.filter(({ needle, at }) =>
      (at.length ? at.some((place) => place >= first && place < end) : findRanges(block, [needle]).length > 0)).length;
    return count ? [{ anchor, trail: trails[trail], block, first, count }] : [];
  });
}

/** The beginning of a text, for a notice that has the needles elsewhere. @param {import("./search-index.js").NoticeText} text @returns {Excerpt[]} */
export function makeBeginning({ blocks, trails }) {
  const first = blocks.find(([, , block]) => block);
  return first ? [cut(first[0], trails[first[1]], first[2], [])] : [];
}

/** @param {string} anchor @param {string[]} trail @param {string} block @param {Range[]} ranges @returns {Excerpt} */
function cut(anchor, trail, block, ranges) {
  const [first, firstEnd] = ranges[0] ?? [0, 0];
  const start = avoidHalf(block, first <= BEFORE * 1.5 ? 0 : first - BEFORE);
  const end = avoidHalf(block, Math.min(block.length, Math.max(start + LENGTH, firstEnd)));
  const inside = ranges.filter(([from]) => from < end).map(([from, to]) => /** @type {Range} */ ([from - start, Math.min(to, end) - start]));
  return { anchor, trail, text: block.slice(start, end), ranges: inside, cutBefore: start > 0, cutAfter: end < block.length };
}

/** `at`, or one before where it would part a surrogate pair. @param {string} text @param {number} at */
const avoidHalf = (text, at) => (/[\uDC00-\uDFFF]/.test(text[at] ?? "") ? at - 1 : at);
