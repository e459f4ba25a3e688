// What the search loads: the manifest, files of words, texts and lists. Nothing is loaded before it is asked for; what
// failed to load is asked for again the next time.

import { readPosting, readWordFile } from "./search-postings.js";
import { encodeToken } from "./tokens.js";

/**
 * @typedef {import("./search-postings.js").Posting} Posting
 *
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
 * @property {string} status
 * @property {number} place its place in the printed order, newest issue first
 * @property {number} parts the files of its text
 * @property {number} titleUnits
 * @property {number} headUnits units of title, number and issuers, which stand before the text
 *
 * @typedef {{trails: string[][], blocks: [string, number, string, number][]}} NoticeText
 * @typedef {{issuers: [string, number][], people: [string, number][], words: [string, number][]}} Suggestions
 * @typedef {ReturnType<typeof makeArchive>} Archive
 */

const ROOT = new URL("../search/", import.meta.url);
const SITE = new URL("../", import.meta.url).pathname;
const KEPT = 400;
const FIRST_PLACE = 1; // before it stands the word of the notice's id
const NO_NETWORK = "检索数据未能载入，请检查网络后重试。";
const NO_INDEX = "本站的检索索引缺失或不完整，暂时不能检索；可以按目录查找，或稍后重试。";

export class LoadError extends Error {
  /** @param {string} message @param {boolean} isMissing the file is not there, which trying again does not change */
  constructor(message, isMissing, cause = /** @type {unknown} */ (undefined)) {
    super(message, { cause });
    this.isMissing = isMissing;
  }
}

/**
 * @template T
 * @param {string} file
 * @param {(response: Response) => Promise<T>} read
 * @param {RequestCache} [cache]
 * @returns {Promise<T>}
 */
async function load(file, read, cache = "default") {
  let response;
  try {
    response = await fetch(new URL(file, ROOT), { cache });
    if (response.ok) return await read(response);
  } catch (error) {
    throw new LoadError(NO_NETWORK, false, error);
  }
  const isMissing = response.status === 404 || response.status === 410;
  throw new LoadError(isMissing ? NO_INDEX : NO_NETWORK, isMissing, `${response.status} ${response.url}`);
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

/** @type {Promise<Archive> | null} */
let opened = null;

/** The archive as its manifest tells; asked of the server anew only once a page. @returns {Promise<Archive>} */
export function openArchive() {
  if (!opened) {
    opened = load("manifest.json", (response) => response.json(), "no-cache").then(makeArchive);
    opened.catch(() => { opened = null; });
  }
  return opened;
}

/**
 * `work` on the archive; once more on a new one where a file is gone because the site was published again meanwhile.
 * @template T
 * @param {(archive: Archive) => Promise<T>} work
 */
export async function withArchive(work) {
  const archive = await openArchive();
  try {
    return await work(archive);
  } catch (error) {
    if (!(error instanceof LoadError && error.isMissing)) throw error;
    opened = null;
    const next = await openArchive();
    if (next.folder === archive.folder) throw error;
    return work(next);
  }
}

const readText = (/** @type {Response} */ response) => response.text();
const readJson = (/** @type {Response} */ response) => response.json();

/** @param {any} manifest */
function makeArchive({ folder, part, firsts, kinds, statuses, ...rest }) {
  const { notices, byPage } = readNotices({ kinds, statuses, ...rest });
  const starts = firsts ? firsts.split(" ") : [];
  const loadWords = remember((name) => load(`${folder}/index/${name}.pf_index`, readWordFile));
  const loadText = remember((name) => load(`${folder}/text/${name}.json`, readJson));
  const loadList = remember((name) => load(`${folder}/${name}`, name.endsWith(".json") ? readJson : readText));
  return {
    folder: /** @type {string} */ (folder),
    part: /** @type {number} */ (part),
    notices,
    byPage,
    labels: { kind: new Map(kinds), status: new Map(statuses) },
    /** The notices that have a token. @param {string} token @returns {Promise<Posting>} */
    async loadPosting(token) {
      const word = encodeToken(token);
      const number = findLast(starts, word);
      return number < 0 ? new Map() : readPosting(await loadWords(number.toString(36)), word);
    },
    /** @param {Notice} notice @param {number} number @returns {Promise<NoticeText>} */
    loadText: (notice, number) => loadText(`${notice.id}/${Math.min(number, notice.parts - 1)}`),
    /** @returns {Promise<string>} the words of the corpus, the most frequent first */
    loadLexicon: () => loadList("lexicon.txt"),
    /** @returns {Promise<string>} each simplified character with its traditional ones */
    loadTraditional: () => loadList("traditional.txt"),
    /** @returns {Promise<Suggestions>} */
    loadSuggestions: () => loadList("suggestions.json"),
  };
}

/** The last of the ordered words that is not behind `word`; -1 for none. @param {string[]} ordered @param {string} word */
function findLast(ordered, word) {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ordered[middle] <= word) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** @param {any} manifest */
function readNotices({ sections, issuers, kinds, statuses, notices: columns }) {
  /** @type {Map<number, Notice>} */
  const byPage = new Map();
  const notices = (columns.id ?? []).map((/** @type {string} */ id, /** @type {number} */ place) => {
    const date = columns.date[place];
    const notice = {
      id,
      url: `${SITE}${id.replaceAll("-", "/")}/`,
      title: columns.title[place],
      number: columns.number[place],
      date,
      year: (date || id).slice(0, 4),
      section: sections[columns.section[place]] ?? "",
      issuers: columns.issuers[place].map((/** @type {number} */ i) => issuers[i]),
      kind: kinds[columns.kind[place]]?.[0] ?? "",
      status: statuses[columns.status[place]]?.[0] ?? "",
      place,
      parts: columns.parts[place],
      titleUnits: columns.title_units[place],
      headUnits: columns.head_units[place],
    };
    byPage.set(columns.page[place], notice);
    return notice;
  });
  return { notices: /** @type {Notice[]} */ (notices), byPage };
}

/** Whether a place of the index is in the title. @param {Notice} notice @param {number} place */
export const isInTitle = (notice, place) => place < FIRST_PLACE + notice.titleUnits;

/** Whether a place of the index is in title, number or issuers. @param {Notice} notice @param {number} place */
export const isInHead = (notice, place) => place < FIRST_PLACE + notice.headUnits;
