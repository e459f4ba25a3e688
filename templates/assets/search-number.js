// Document numbers (发文字号) as readers type them: whole, without brackets, without the year, without the organ's code.

import { foldChain } from "./tokens.js";

/** @typedef {{code: string, year: string, sequence: string}} DocumentNumber what is not given is "" */

// In the folded form brackets are "|": 临政发|2023|7号. Without brackets the year is four digits before the rest.
const WHOLE = /^(\p{Script=Han}{0,24})\|?((?:19|20)\d\d)\|第?0*(\d{1,5})号?$/u;
const UNMARKED = /^(\p{Script=Han}{0,24})((?:19|20)\d\d)年?第?0*(\d{1,5})号$/u;
const NO_YEAR = /^(\p{Script=Han}{2,24}?)第?0*(\d{1,5})号$/u;

/**
 * The number that a text is, or null. Spaces may part year and sequence: 2023 7号, 临政发 2023 7.
 * @param {string} text
 * @returns {DocumentNumber | null}
 */
export function readNumber(text) {
  const given = text.trim().replace(/((?:19|20)\d\d)\s+(第\s*\d|\d)/u, "$1|$2");
  const chain = foldChain(given);
  const [, code, year, sequence] = WHOLE.exec(chain) ?? UNMARKED.exec(chain) ?? [];
  if (sequence) return { code, year, sequence };
  const [, ownCode, ownSequence] = NO_YEAR.exec(chain) ?? [];
  return ownSequence ? { code: ownCode, year: "", sequence: ownSequence } : null;
}

/**
 * The notices with a number: those of the very code, else those whose code has the one given as a part, else those whose
 * code has its characters in order.
 * @template {{number: string}} T
 * @param {T[]} notices
 * @param {DocumentNumber} wanted
 */
export function findNumbers(notices, wanted) {
  const near = notices.flatMap((notice) => {
    const number = notice.number.includes(wanted.sequence) ? readNumber(notice.number) : null;
    const fits = number && number.sequence === wanted.sequence && (!wanted.year || number.year === wanted.year);
    return fits ? [{ notice, code: number.code }] : [];
  });
  const ways = [
    (/** @type {string} */ code) => code === wanted.code,
    (/** @type {string} */ code) => code.includes(wanted.code),
    (/** @type {string} */ code) => hasInOrder(code, wanted.code),
  ];
  const found = ways.map((fits) => near.filter(({ code }) => fits(code))).find(({ length }) => length) ?? [];
  return found.map(({ notice }) => notice);
}

/** @param {string} code @param {string} units */
function hasInOrder(code, units) {
  let at = 0;
  for (const unit of units) at = code.indexOf(unit, at) + 1 || Infinity;
  return at !== Infinity;
}
