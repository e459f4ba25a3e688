// The text that search compares, and the tokens that the index holds; gazette/search/tokens.py does the same.
// A text has a query exactly if its chain has the query's chain.

export const MARK = "|";

const UNIT = /[\p{L}\p{N}\p{M}\p{S}\p{Co}%‰‱\u{20000}-\u{3FFFD}]/u;
const NO_UNIT = /[\p{Sk}|~∼<>^`\uFFFD\u2500-\u257F]/u;
const GAP = /[\p{Z}\p{Cc}\p{Cf}\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u;
const SAME = new Map([["○", "〇"], ["◯", "〇"], ["零", "〇"]]);
// A character with all that NFKC may join to it: marks, half-width voice marks, vowels and finals of Hangul.
const CLUSTER = /[^][\p{M}\uFF9E\uFF9F\u1160-\u11FF]*/gu;
const ESCAPE = 45360; // 36³ − 36²: from here on a unit's code begins with z and has five digits

/** @type {Map<string, string>} */
const folds = new Map();

/**
 * A cluster as it is compared: its units, "|" for a mark, nothing for what a reader does not see.
 * @param {string} cluster
 */
function foldCluster(cluster) {
  let folded = folds.get(cluster);
  if (folded === undefined) {
    folded = "";
    for (const character of cluster.normalize("NFKC")) {
      for (const unit of SAME.get(character) ?? character.toLowerCase()) {
        if (!GAP.test(unit)) folded += UNIT.test(unit) && !NO_UNIT.test(unit) ? unit : MARK;
      }
    }
    folds.set(cluster, folded);
  }
  return folded;
}

/**
 * The chain of one line with, for each UTF-16 code unit of the chain, where in `line` it comes from.
 * A mark stands in the chain only between two units.
 * @param {string} line
 * @returns {{chain: string, starts: number[], ends: number[]}}
 */
export function foldLine(line) {
  let chain = "";
  const starts = [];
  const ends = [];
  let markedAt = -1;
  for (const { 0: cluster, index } of line.matchAll(CLUSTER)) {
    for (const unit of foldCluster(cluster)) {
      if (unit === MARK) {
        if (markedAt < 0) markedAt = index;
        continue;
      }
      if (markedAt >= 0 && chain) {
        chain += MARK;
        starts.push(markedAt);
        ends.push(index);
      }
      markedAt = -1;
      chain += unit;
      for (let i = 0; i < unit.length; i += 1) {
        starts.push(index);
        ends.push(index + cluster.length);
      }
    }
  }
  return { chain, starts, ends };
}

/**
 * As fold_chain in Python: lines of units, "|" between two where marks stand.
 * @param {string} text
 */
export function foldChain(text) {
  return text.split("\n").map((line) => foldLine(line).chain).filter((chain) => chain).join("\n");
}

/** @param {string} line one line of a chain @returns {string[]} */
function cutPairs(line) {
  const pairs = [];
  let before = "";
  let mark = "";
  for (const unit of line) {
    if (unit === MARK) {
      mark = MARK;
      continue;
    }
    if (before) pairs.push(before + mark + unit);
    before = unit;
    mark = "";
  }
  return pairs;
}

/** The tokens of a text's chain: each two neighbours of a line, and a line's last unit. @param {string} chain */
export function cutTokens(chain) {
  return chain.split("\n").filter((line) => line).flatMap((line) => [...cutPairs(line), [...line].at(-1) ?? ""]);
}

/** The tokens to ask for as one phrase. @param {string} chain one line */
export function cutQuery(chain) {
  const pairs = cutPairs(chain);
  return pairs.length ? pairs : [...chain].filter((unit) => unit !== MARK);
}

/** @param {number} number @param {number} digits */
const encodeNumber = (number, digits) => number.toString(36).padStart(digits, "0");

/** The token as one word of a-z and 0-9. Different tokens differ. @param {string} token */
export function encodeToken(token) {
  return Array.from(token, (unit) => {
    if (unit === MARK) return "0";
    const code = /** @type {number} */ (unit.codePointAt(0));
    return code < ESCAPE ? encodeNumber(code, 3) : `z${encodeNumber(code, 4)}`;
  }).join("");
}
