// The words of the corpus, for queries that are found nowhere as they stand.

const UNKNOWN = 13; // the cost of a character that is in no word; a word costs at most ln 60,000 = 11
const RUN = /^[a-z0-9]+/;
const LONGEST = 8;
const MOST_UNITS = 400; // of a query that is cut into words

/** @typedef {{words: string[], costs: Map<string, number>}} Lexicon words by frequency, each with what it costs */

/** @type {{text: string, lexicon: Lexicon} | null} */
let latest = null;

/** A word costs less if it is frequent; 零 is folded to 〇. @param {string} text @returns {Lexicon} */
export function readLexicon(text) {
  if (latest?.text !== text) {
    const words = text.replaceAll("零", "〇").split("\n").filter((word) => word);
    latest = { text, lexicon: { words, costs: new Map(words.map((word, rank) => [word, Math.log(rank + 2)])) } };
  }
  return latest.lexicon;
}

/** @type {{table: string, forms: Map<string, string>} | null} */
let known = null;

/** A chain in simplified characters. @param {string} chain @param {string} table each simplified character, then its traditional ones */
export function simplify(chain, table) {
  if (known?.table !== table) {
    const pairs = table.split("\n").flatMap((line) => {
      const [simple, ...forms] = line;
      return forms.map((form) => /** @type {[string, string]} */ ([form, simple]));
    });
    known = { table, forms: new Map(pairs) };
  }
  const { forms } = known;
  return Array.from(chain, (unit) => forms.get(unit) ?? unit).join("");
}

/**
 * The pieces cut into words so that the words together cost least; what is in no word stays together. Single
 * characters are left out beside words.
 * @param {string[]} pieces
 * @param {Lexicon} lexicon
 */
export function cutWords(pieces, lexicon) {
  const words = new Set(pieces.flatMap((piece) => cutPiece(piece, lexicon)).map(({ word }) => word));
  const long = [...words].filter((word) => [...word].length > 1);
  return long.length ? long : [...words];
}

/** @param {string} piece @param {Lexicon} lexicon */
export function cutPiece(piece, { costs }) {
  const units = [...piece].slice(0, MOST_UNITS);
  /** @type {{cost: number, from: number, known: boolean}[]} */
  const best = [{ cost: 0, from: 0, known: true }];
  for (let end = 1; end <= units.length; end += 1) {
    for (let from = Math.max(0, end - LONGEST); from < end; from += 1) {
      const word = units.slice(from, end).join("");
      const known = costs.get(word) ?? (RUN.exec(word)?.[0] === word ? 6 : undefined);
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
  return words;
}
