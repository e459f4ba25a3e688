// What the search loads: the manifest, the index through its worker, texts and the lexicon. Nothing is loaded before
// it is asked for; what failed to load is asked for again the next time.

import { cutQuery, encodeToken, foldChain } from "./tokens.js";

/**
 * @typedef {object} Notice
 * @property {string} id
 * @property {string} url
 * @property {string} title
 * @property {string} number
 * @property {string} date
 * @property {string} year
 * @property {string} section
 * @property {string[]} issuers
 * @property {string} kind
 * @property {string} page its name in the index
 * @property {number} place its place in the printed order, newest issue first
 * @property {string} titleChain
 * @property {string} numberChain
 *
 * @typedef {{notices: Notice[], byPage: Map<string, Notice>, kinds: Map<string, string>}} Manifest
 * @typedef {{trails: string[][], blocks: [string, number, string][]}} NoticeText
 */

const ROOT = new URL("../search/", import.meta.url);
const KEPT = 200;
const MOST_RANKED = 48;

/** @param {unknown} cause */
export const makeLoadError = (cause) => new Error("检索数据未能载入，请检查网络后重试。", { cause });

/** @param {string} file @param {"json" | "text"} form */
async function load(file, form) {
  try {
    const response = await fetch(new URL(file, ROOT));
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    return await response[form]();
  } catch (error) {
    throw makeLoadError(error);
  }
}

/**
 * `make` once for each key; a failure is forgotten, and so is the oldest of more than KEPT.
 * @template T
 * @param {(key: string) => Promise<T>} make
 * @returns {(key: string) => Promise<T>}
 */
function remember(make) {
  /** @type {Map<string, Promise<T>>} */
  const known = new Map();
  return (key) => {
    let value = known.get(key);
    if (!value) {
      value = make(key);
      known.set(key, value);
      value.catch(() => known.delete(key));
      if (known.size > KEPT) known.delete(/** @type {string} */ (known.keys().next().value));
    }
    return value;
  };
}

const manifests = remember(async (file) => readManifest(await load(file, "json")));
const lexicons = remember(async (file) => readLexicon(await load(file, "text")));

/** @returns {Promise<Manifest>} */
export const loadManifest = () => manifests("manifest.json");

/** The words of the corpus, each with what it costs to cut a query there: less for a frequent word. */
export const loadLexicon = () => lexicons("lexicon.txt");

/** @type {(id: string) => Promise<NoticeText>} */
export const loadText = remember((id) => load(`text/${id}.json`, "json"));

/** @param {any} data @returns {Manifest} */
function readManifest({ columns, sections, issuers, kinds, notices: rows }) {
  const notices = rows.map((/** @type {any[]} */ row, /** @type {number} */ place) => {
    const fields = Object.fromEntries(columns.map((/** @type {string} */ name, /** @type {number} */ i) => [name, row[i]]));
    return {
      ...fields,
      place,
      section: sections[fields.section] ?? "",
      issuers: fields.issuers.map((/** @type {number} */ i) => issuers[i]),
      kind: kinds[fields.kind]?.[0] ?? "",
      titleChain: foldChain(fields.title),
      numberChain: foldChain(fields.number),
    };
  });
  const byPage = new Map(notices.map((/** @type {Notice} */ notice) => [notice.page, notice]));
  return { notices, byPage, kinds: new Map(kinds) };
}

/** @param {string} text @returns {Map<string, number>} */
function readLexicon(text) {
  return new Map(text.split("\n").filter((word) => word).map((word, rank) => [word, Math.log(rank + 2)]));
}

/** @type {Worker | null} */
let worker = null;
/** @type {Map<number, {resolve: (answer: any) => void, reject: (error: Error) => void}>} */
const waiting = new Map();
let count = 0;

/** Ends the worker and all that wait for it; the next question starts another. @param {unknown} cause */
function fail(cause) {
  worker?.terminate();
  worker = null;
  for (const { reject } of waiting.values()) reject(makeLoadError(cause));
  waiting.clear();
}

function startWorker() {
  const started = new Worker(new URL("./search-worker.js", import.meta.url), { type: "module" });
  started.addEventListener("error", (event) => {
    event.preventDefault();
    fail(event.message);
  });
  started.addEventListener("message", ({ data: { number, answer, error } }) => {
    if (error) return fail(error);
    waiting.get(number)?.resolve(answer);
    waiting.delete(number);
  });
  return started;
}

/** @param {string} name @param {object} question @returns {Promise<any>} */
function ask(name, question) {
  worker ??= startWorker();
  count += 1;
  const number = count;
  return new Promise((resolve, reject) => {
    waiting.set(number, { resolve, reject });
    /** @type {Worker} */ (worker).postMessage({ number, name, question });
  });
}

/** The pages that have the words of a chain in order. @type {(chain: string) => Promise<string[]>} */
export const findPhrase = remember((chain) => ask("findPhrase", { words: cutQuery(chain).map(encodeToken) }));

/** The pages that have a word of each group of tokens. @param {string[][]} groups @returns {Promise<string[]>} */
export const findCommon = (groups) => ask("findCommon", { groups: groups.map((group) => group.map(encodeToken)) });

/**
 * The score of each page that has all the words. None for single units: Pagefind would take each for the beginning
 * of words and score what was not asked for.
 * @param {string[]} chains
 * @returns {Promise<Map<string, number>>}
 */
export async function rank(chains) {
  const pairs = chains.flatMap(cutQuery).filter((token) => [...token].length > 1);
  return new Map(pairs.length ? await ask("rank", { words: pairs.slice(0, MOST_RANKED).map(encodeToken) }) : []);
}
