// What a reader typed, as what is to be looked for: terms, alternatives, exclusions, fields and days.

import { FIELDS } from "./strings.js";
import { MARK, foldChain } from "./tokens.js";

/**
 * @typedef {{chain: string, isQuoted: boolean}} Term
 * @typedef {"number" | "issuer" | "section" | "kind" | "title"} FieldName
 *
 * @typedef {object} Query
 * @property {Term[][]} groups a notice must have one term of each
 * @property {string[]} excluded chains that it must not have
 * @property {{name: FieldName, chain: string, value: string}[]} fields
 * @property {string} from first day, or ""
 * @property {string} to last day, or ""
 * @property {boolean} isPlain nothing but terms: no operator, quotation or field
 */

const NAMES = Object.keys(FIELDS).join("|");
// A part of a query begins after a space. A quotation ends before one, so that marks of quotation within a text do no harm.
const PART = new RegExp(`(?<=^|\\s)(-)?(?:(${NAMES})[:：])?(?:["＂](.+?)["＂](?=\\s|$)|(\\S+))`, "giu");
const OR = /^[|｜]$/;
const DAY = /^(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?|年)?$/;
const LONGEST = 10_000;

/** @param {string} text @returns {Query} */
export function readQuery(text) {
  const given = text.slice(0, LONGEST).normalize("NFC").trim();
  const query = readParts(given);
  const asks = query.groups.length || query.fields.length || query.from || query.to;
  return asks ? query : readPlain(given);
}

/** The query as terms alone, whatever marks it has. @param {string} text @returns {Query} */
export const readPlain = (text) => ({
  groups: readTerms(text.slice(0, LONGEST)).map((chain) => [{ chain, isQuoted: false }]),
  excluded: [], fields: [], from: "", to: "", isPlain: true,
});

/** @param {string} given @returns {Query} */
function readParts(given) {
  /** @type {Query} */
  const query = { groups: [], excluded: [], fields: [], from: "", to: "", isPlain: true };
  /** @type {string[]} */
  let plain = [];
  let isOr = false;
  const add = (/** @type {Term[]} */ terms) => {
    for (const term of terms) {
      const last = query.groups.at(-1);
      if (isOr && last) last.push(term);
      else if (!query.groups.some(([first, second]) => !second && first.chain === term.chain)) query.groups.push([term]);
      isOr = false;
    }
  };
  const flush = () => {
    add(readTerms(plain.join(" ")).map((chain) => ({ chain, isQuoted: false })));
    plain = [];
  };
  for (const { 0: whole, 1: not, 2: name, 3: quoted, 4: bare } of given.matchAll(PART)) {
    const value = quoted ?? bare;
    const chain = foldChain(value);
    const isOperator = OR.test(whole) || not || name || quoted;
    if (!isOperator || (!chain && !OR.test(whole)) || (name && !not && !canRead(name, value))) {
      plain.push(whole);
      continue;
    }
    flush();
    query.isPlain = false;
    if (OR.test(whole)) isOr = query.groups.length > 0;
    else if (not) query.excluded.push(foldChain(name ? `${name}:${value}` : value));
    else if (name) addField(query, name, value);
    else add([{ chain, isQuoted: true }]);
  }
  flush();
  return query;
}

/** @param {string} name @returns {string} */
const readName = (name) => /** @type {Record<string, string>} */ (FIELDS)[name.toLowerCase()];

/** @param {string} field */
const isOfDay = (field) => ["day", "from", "to"].includes(field);

/** @param {string} name @param {string} value */
const canRead = (name, value) => !isOfDay(readName(name)) || DAY.test(value);

/** @param {Query} query @param {string} name @param {string} value */
function addField(query, name, value) {
  const field = readName(name);
  if (!isOfDay(field)) query.fields.push({ name: /** @type {FieldName} */ (field), chain: foldChain(value), value });
  if (field === "from" || field === "day") query.from = readDay(value, "01", "01");
  if (field === "to" || field === "day") query.to = readDay(value, "12", "31");
}

/** @param {string} value @param {string} month where it has none @param {string} day where it has none */
function readDay(value, month, day) {
  const [, year, givenMonth = month, givenDay = day] = DAY.exec(value) ?? [];
  return `${year}-${givenMonth.padStart(2, "0")}-${givenDay.padStart(2, "0")}`;
}

/**
 * The terms of a text: spaces separate terms. A space beside a mark or beside a single unit separates nothing, as in
 * 临 山 市 or 2023 年: it is how printed lines are spaced.
 * @param {string} text
 * @returns {string[]} chains, each once
 */
export function readTerms(text) {
  /** @type {string[]} */
  const terms = [];
  for (const part of text.split(/\s+/u).filter((piece) => piece)) {
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

/** The groups with each term that is not quoted cut at its marks. @param {Term[][]} groups @returns {Term[][]} */
export const cutAtMarks = (groups) => groups.flatMap((terms) => {
  if (terms.length > 1 || terms[0].isQuoted) return [terms];
  return terms[0].chain.split(MARK).map((chain) => [{ chain, isQuoted: false }]);
});
