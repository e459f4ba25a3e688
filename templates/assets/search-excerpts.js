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

/** @type {WeakMap<object, Folded[][]>} */
const known = new WeakMap();

/** The folded lines of each block, kept as long as the text is. @param {import("./search-index.js").NoticeText} text */
function foldBlocks(text) {
  const lines = known.get(text) ?? text.blocks.map(([, , block]) => foldLines(block));
  known.set(text, lines);
  return lines;
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
 * At most three excerpts from the blocks that have most of the needles, in reading order; the beginning of the text
 * where no block has any.
 * @param {import("./search-index.js").NoticeText} text
 * @param {string[]} needles
 * @returns {Excerpt[]}
 */
export function makeExcerpts(text, needles) {
  const lines = foldBlocks(text);
  const blocks = text.blocks.map(([anchor, trail, block], place) => {
    const found = needles.map((needle) => findInLines(lines[place], [needle]));
    const count = found.filter((ranges) => ranges.length).length;
    return { anchor, trail: text.trails[trail], block, place, ranges: mergeRanges(found.flat()), count };
  });
  const having = blocks.filter(({ count }) => count).sort((a, b) => b.count - a.count || a.place - b.place);
  const chosen = having.length ? having.slice(0, MOST) : blocks.filter(({ block }) => block).slice(0, 1);
  return chosen.sort((a, b) => a.place - b.place).map(({ anchor, trail, block, ranges }) => cut(anchor, trail, block, ranges));
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
