// What the search loads: the manifest, the parts of the archive, files of words, texts and lists. Nothing is loaded before it is asked for; what
// failed to load is asked for again the next time.

import { findHolders, readRows } from "./search-directory.js";
import { readPosting, readWordFile } from "./search-postings.js";
import { makeTurns } from "./search-turns.js";
import { say } from "./say.js";
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
 * @property {string} folder that of the part that it is in
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
const inTurn = makeTurns(100);
const NEWEST = 2_000; // notices whose titles are suggested
const NO_NETWORK = say("search.no_network");
const NO_INDEX = say("search.no_index");

const readText = (/** @type {Response} */ response) => response.text();
const readJson = (/** @type {Response} */ response) => response.json();

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
const load = (file, read, cache = "default") => inTurn(() => loadNow(file, read, cache));

/** @type {typeof load} */
async function loadNow(file, read, cache) {
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

/** @type {Promise<Head> | null} */
let opened = null;

/** The parts of the archive as the manifest tells; asked of the server anew only once a page. @returns {Promise<Head>} */
function openHead() {
  if (!opened) {
    opened = load("manifest.json", readJson, "no-cache").then(makeHead);
    opened.catch(() => { opened = null; });
  }
  return opened;
}

/**
 * `work` on the parts; once more on new ones where a file is gone because the site was published again meanwhile.
 * @template T
 * @param {(head: Head) => Promise<T>} work
 */
export async function withHead(work) {
  const head = await openHead();
  try {
    return await work(head);
  } catch (error) {
    if (!(error instanceof LoadError && error.isMissing)) throw error;
    opened = null;
    const next = await openHead();
    if (next.signature === head.signature) throw error;
    return work(next);
  }
}

/**
 * `work` on the whole archive, as withHead does it.
 * @template T
 * @param {(archive: Archive) => Promise<T>} work
 */
export const withArchive = (work) => withHead(async (head) => work(await head.open(head.parts)));

/** The newest parts, with some 2,000 notices: enough to suggest from. @returns {Promise<Archive>} */
export async function openNewest() {
  const { parts, open } = await openHead();
  let count = 0;
  return open(parts.filter(({ notices }, place) => {
    count += notices;
    return !place || count <= NEWEST;
  }));
}

/**
 * What the manifest says of a part: its folder, its number of notices, the days of its oldest and newest, its years.
 * @typedef {{folder: string, notices: number, first: string, last: string, years: string[]}} PartEntry
 * @typedef {{entry: PartEntry, columns: any, notices: Notice[], loadPosting: (token: string) => Promise<Posting>, loadText: (name: string) => Promise<NoticeText>}} Part
 * Those of some parts that may have a chain, whatever marks it has; all of them where there is no directory.
 * @typedef {(chain: string, some: PartEntry[]) => Promise<PartEntry[]>} FindHolders
 * @typedef {ReturnType<typeof makeHead>} Head
 */

/** @param {any} manifest */
function makeHead({ part: size, lists, directories, parts, statuses, status }) {
  const entries = /** @type {PartEntry[]} */ (parts);
  const places = new Map(entries.map((entry, i) => [entry, entries.slice(0, i).reduce((sum, { notices }) => sum + notices, 0)]));
  const labels = new Map(statuses.map((/** @type {string} */ status) => [status, say(`status.${status}`)]));
  const findStatus = (/** @type {string} */ id) => statuses[status[id] ?? 0];
  const loadList = remember((name) => load(`${lists}/${name}`, name.endsWith(".json") ? readJson : readText));
  const loadRows = remember((name) => load(`${name}.slots`, readRows));
  const order = new Map(entries.map((entry, i) => [entry, entries.length - 1 - i]));
  /** @type {FindHolders} */
  const findHolding = async (chain, some) => {
    if (!directories.length) return some;
    const holders = await findHolders(chain, some.map((entry) => order.get(entry) ?? 0), directories, loadRows);
    return some.filter((entry) => holders.has(order.get(entry) ?? 0));
  };
  /** @type {Map<string, Promise<Part>>} */
  const known = new Map();
  const openPart = (/** @type {PartEntry} */ entry) => {
    let part = known.get(entry.folder);
    if (!part) {
      part = load(`${entry.folder}/part.json`, readJson).then((columns) => makePart(entry, columns, places.get(entry) ?? 0, findStatus));
      known.set(entry.folder, part);
      part.catch(() => known.delete(entry.folder));
    }
    return part;
  };
  /** @type {Map<string, Promise<Archive>>} */
  const archives = new Map();
  return {
    signature: [lists, ...entries.map(({ folder }) => folder)].join(" "),
    /** Newest first. */
    parts: entries,
    /** Whether there are directories of the parts. */
    isLarge: directories.length > 0,
    findHolders: findHolding,
    /** @returns {Promise<string>} each simplified character with its traditional ones */
    loadTraditional: () => loadList("traditional.txt"),
    /** The archive of some of the parts, which are loaded if they are not yet. @param {PartEntry[]} some @returns {Promise<Archive>} */
    open(some) {
      const key = some.map(({ folder }) => folder).join(" ");
      let archive = archives.get(key);
      if (!archive) {
        archive = Promise.all(some.map(openPart)).then((each) => makeArchive(each, size, labels, loadList, findHolding));
        archives.set(key, archive);
        archive.catch(() => archives.delete(key));
      }
      return archive;
    },
  };
}

/** @param {PartEntry} entry @param {any} columns @param {number} offset notices in newer parts @param {(id: string) => string} findStatus @returns {Part} */
function makePart(entry, columns, offset, findStatus) {
  const starts = columns.firsts ? columns.firsts.split(" ") : [];
  const loadWords = remember((name) => load(`${entry.folder}/index/${name}.pf_index`, readWordFile));
  return {
    entry,
    columns,
    notices: readNotices(columns, entry.folder, offset, findStatus),
    /** The notices that have a token. */
    async loadPosting(token) {
      const word = encodeToken(token);
      const number = findLast(starts, word);
      return number < 0 ? new Map() : readPosting(await loadWords(number.toString(36)), word);
    },
    loadText: remember((name) => load(`${entry.folder}/text/${name}.json`, readJson)),
  };
}

/** @param {Part[]} parts @param {number} size @param {Map<string, string>} statuses @param {(name: string) => Promise<any>} loadList @param {FindHolders} findHolders */
function makeArchive(parts, size, statuses, loadList, findHolders) {
  const byFolder = new Map(parts.map((part) => [part.entry.folder, part]));
  return {
    parts,
    part: size,
    findHolders,
    notices: parts.flatMap(({ notices }) => notices),
    labels: { kind: new Map(parts.flatMap(({ columns }) => columns.kinds)), status: statuses },
    /** @param {Notice} notice @param {number} number @returns {Promise<NoticeText>} */
    loadText(notice, number) {
      const part = /** @type {Part} */ (byFolder.get(notice.folder));
      return part.loadText(`${notice.id}-${Math.min(number, notice.parts - 1)}`);
    },
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

/** @param {any} columns @param {string} folder @param {number} offset @param {(id: string) => string} findStatus */
function readNotices({ sections, issuers, kinds, notices: columns }, folder, offset, findStatus) {
  const notices = columns.id.map((/** @type {string} */ id, /** @type {number} */ row) => {
    const date = columns.date[row];
    return {
      id,
      url: `${SITE}${id.replaceAll("-", "/")}/`,
      title: columns.title[row],
      number: columns.number[row],
      date,
      year: (date || id).slice(0, 4),
      section: sections[columns.section[row]] ?? "",
      issuers: columns.issuers[row].map((/** @type {number} */ i) => issuers[i]),
      kind: kinds[columns.kind[row]]?.[0] ?? "",
      status: findStatus(id),
      folder,
      place: offset + row,
      parts: columns.parts[row],
      titleUnits: columns.title_units[row],
      headUnits: columns.head_units[row],
    };
  });
  return /** @type {Notice[]} */ (notices);
}

/** Whether a place of the index is in the title. @param {Notice} notice @param {number} place */
export const isInTitle = (notice, place) => place < notice.titleUnits;

/** Whether a place of the index is in title, number or issuers. @param {Notice} notice @param {number} place */
export const isInHead = (notice, place) => place < notice.headUnits;
