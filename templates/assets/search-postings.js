// Reads the files of words (CBOR, RFC 8949: integers, text and arrays), and where phrases stand.
// gazette/search/word_files.py writes them, verification.py opens each new index in the same way.

/**
 * Where a word or phrase begins in one notice, in order, and what a hit there counts.
 * @typedef {{at: number[], weights: number[]}} Places
 * @typedef {Map<number, Places>} Posting by the notice's number in the index
 * @typedef {{bytes: Uint8Array, words: Map<string, number>}} WordFile each word with the byte that its notices begin at
 */

const SIGNATURE = 12; // bytes before the content
const WEIGHT = 24; // a weight w is written as -24w - 1

/** @param {Response} response @returns {Promise<WordFile>} */
export async function readWordFile(response) {
  const body = /** @type {ReadableStream<any>} */ (response.body).pipeThrough(new DecompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(body).arrayBuffer(), SIGNATURE);
  const reader = makeReader(bytes, 1);
  const words = new Map();
  for (let left = reader.readHead(); left > 0; left -= 1) {
    reader.readHead();
    const word = reader.readText();
    words.set(word, reader.at());
    reader.skip();
    reader.skip();
  }
  return { bytes, words };
}

/** The notices that have a word. @param {WordFile} file @param {string} word @returns {Posting} */
export function readPosting({ bytes, words }, word) {
  /** @type {Posting} */
  const posting = new Map();
  const start = words.get(word);
  if (start === undefined) return posting;
  const reader = makeReader(bytes, start);
  let page = 0;
  for (let left = reader.readHead(); left > 0; left -= 1) {
    for (let fields = reader.readHead(), field = 0; field < fields; field += 1) {
      if (field === 0) page += reader.readHead();
      else if (field === 1) posting.set(page, readPlaces(reader));
      else reader.skip();
    }
  }
  return posting;
}

/** Places are differences; a negative number is a weight, after which they begin again. @param {Reader} reader @returns {Places} */
function readPlaces(reader) {
  /** @type {Places} */
  const places = { at: [], weights: [] };
  let weight = 1;
  let groups = 0;
  let place = 0;
  for (let left = reader.readHead(); left > 0; left -= 1) {
    const entry = reader.readNumber();
    if (entry < 0) {
      weight = (-1 - entry) / WEIGHT;
      place = 0;
      groups += 1;
    } else {
      place += entry;
      places.at.push(place);
      places.weights.push(weight);
    }
  }
  return groups > 1 ? order(places) : places;
}

/** @param {Places} places @returns {Places} */
function order({ at, weights }) {
  const ordered = at.map((_, i) => i).sort((a, b) => at[a] - at[b]);
  return { at: ordered.map((i) => at[i]), weights: ordered.map((i) => weights[i]) };
}

/** @typedef {ReturnType<typeof makeReader>} Reader */
/** @param {Uint8Array} bytes @param {number} at */
function makeReader(bytes, at) {
  /** The number in an item's head: its value, its length or the count of what it holds. */
  const readHead = () => {
    const short = bytes[at] & 31;
    at += 1;
    if (short < 24) return short;
    let number = 0;
    for (const end = at + (1 << (short - 24)); at < end; at += 1) number = number * 256 + bytes[at];
    return number;
  };
  return {
    at: () => at,
    readHead,
    readNumber: () => (bytes[at] >> 5 === 1 ? -1 - readHead() : readHead()),
    readText: () => {
      const length = readHead();
      at += length;
      return String.fromCharCode(...bytes.subarray(at - length, at));
    },
    skip: () => {
      for (let left = 1; left > 0; left -= 1) {
        const major = bytes[at] >> 5;
        const number = readHead();
        if (major === 4) left += number;
        if (major === 3) at += number;
      }
    },
  };
}

/** A posting of all that are in one of several. @param {Posting[]} postings @returns {Posting} */
export function unite(postings) {
  if (postings.length === 1) return postings[0];
  /** @type {Posting} */
  const all = new Map();
  for (const posting of postings) for (const [page, places] of posting) all.set(page, join(all.get(page), places));
  return all;
}

/** @param {Places | undefined} first @param {Places} second @returns {Places} */
export function join(first, second) {
  if (!first) return second;
  return order({ at: [...first.at, ...second.at], weights: [...first.weights, ...second.weights] });
}

/**
 * Where the first of several words would stand, in the notices in which each stands at its distance from it.
 * @param {{distance: number, posting: Posting}[]} words
 * @returns {Posting}
 */
export function intersect(words) {
  const [rarest, ...others] = [...words].sort((a, b) => a.posting.size - b.posting.size);
  /** @type {Posting} */
  const found = new Map();
  for (const [page, places] of rarest.posting) {
    let starts = rarest.distance ? { at: places.at.map((at) => at - rarest.distance), weights: places.weights } : places;
    for (const { distance, posting } of others) {
      const second = posting.get(page);
      starts = second ? keepCommon(starts, second.at, distance) : { at: [], weights: [] };
      if (!starts.at.length) break;
    }
    if (starts.at.length) found.set(page, starts);
  }
  return found;
}

/** The starts that have a place at the distance; both are in order. @param {Places} starts @param {number[]} places @param {number} distance */
function keepCommon(starts, places, distance) {
  /** @type {Places} */
  const kept = { at: [], weights: [] };
  let i = 0;
  starts.at.forEach((at, place) => {
    while (i < places.length && places[i] < at + distance) i += 1;
    if (places[i] !== at + distance) return;
    kept.at.push(at);
    kept.weights.push(starts.weights[place]);
  });
  return kept;
}
