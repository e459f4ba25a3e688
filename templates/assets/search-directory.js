// Which parts of a large archive may have a phrase; gazette/search/directory.py writes the files.

import { MARK } from "./tokens.js";

const SLOTS = 1 << 22;
const BYTES = 8192; // of a file
const BITS = 8;
const LONGEST = 4; // units of a run
const MOST = 3; // runs of a phrase that are looked up

/** @typedef {(name: string) => Promise<Uint8Array>} LoadRows */
/** Its folder, and the number of its parts. @typedef {[string, number]} Directory */

/** The slot of a run of units; marks do not count. @param {string} run */
export function findSlot(run) {
  let hash = 2166136261;
  for (const unit of run) {
    if (unit === MARK) continue;
    hash = Math.imul(hash ^ /** @type {number} */ (unit.codePointAt(0)), 2654435761);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash, 2246822507);
  return (hash ^ (hash >>> 13)) & (SLOTS - 1);
}

/** @param {Response} response */
export async function readRows(response) {
  const body = /** @type {ReadableStream<any>} */ (response.body).pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(body).arrayBuffer());
}

/**
 * Of parts that are counted from the oldest on, those of `places` that may have a chain, whatever marks it has: one that
 * is left out has it not. Only the directories of these places are looked into.
 * @param {string} chain @param {number[]} places @param {Directory[]} directories that of the oldest parts first @param {LoadRows} load
 * @returns {Promise<Set<number>>}
 */
export async function findHolders(chain, places, directories, load) {
  const units = [...chain].filter((unit) => unit !== MARK);
  let from = 0;
  const found = await Promise.all(directories.map(async ([folder, count]) => {
    const first = from;
    from += count;
    const bits = places.filter((place) => place >= first && place < first + count).map((place) => place - first);
    const kept = await keepHolders(bits, units, count, (file) => load(`${folder}/${file}`));
    return kept.map((bit) => first + bit);
  }));
  return new Set(found.flat());
}

/**
 * Runs that are spread over the units are looked up first, then those of a unit less in the one that the fewest parts have,
 * and so on, as long as that may cost less than to ask the parts that are left.
 * @param {number[]} bits @param {string[]} units @param {number} count parts of the directory @param {(file: number) => Promise<Uint8Array>} load
 */
async function keepHolders(bits, units, count, load) {
  let kept = bits;
  let length = Math.min(LONGEST, units.length);
  for (let runs = spread(cutRuns(units, length), MOST); kept.length && runs.length;) {
    const looked = await Promise.all(runs.map(async (run) => ({ run, bits: await keepHaving(kept, run, count, load) })));
    kept = kept.filter((bit) => looked.every(({ bits: having }) => having.includes(bit)));
    const rarest = looked.reduce((least, each) => (each.bits.length < least.bits.length ? each : least)).run;
    length -= 1;
    runs = kept.length > 1 && length > 1 ? cutRuns(rarest, length) : [];
  }
  return kept;
}

/** @param {number[]} bits @param {string[]} run @param {number} count @param {(file: number) => Promise<Uint8Array>} load */
async function keepHaving(bits, run, count, load) {
  const width = Math.ceil(count / BITS);
  const rows = BYTES / width;
  const slot = findSlot(run.join(""));
  const content = await load(Math.floor(slot / rows));
  return bits.filter((bit) => (content[(slot % rows) * width + Math.floor(bit / BITS)] >> (bit % BITS)) & 1);
}

/** @param {string[]} units @param {number} length */
const cutRuns = (units, length) => Array.from({ length: units.length - length + 1 }, (_, i) => units.slice(i, i + length));

/** At most so many of all, the first and the last of them. @template T @param {T[]} all @param {number} most @returns {T[]} */
const spread = (all, most) => (all.length <= most ? all : Array.from({ length: most }, (_, i) => all[Math.round((i * (all.length - 1)) / (most - 1))]));
