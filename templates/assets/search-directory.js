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
  const slots = listRuns(chain).map(findSlot);
  let from = 0;
  const found = await Promise.all(directories.map(([folder, count]) => {
    const first = from;
    from += count;
    const within = places.filter((place) => place >= first && place < first + count).map((place) => place - first);
    return within.length ? keepHolders(within, slots, count, (file) => load(`${folder}/${file}`)).then((kept) => kept.map((bit) => first + bit)) : [];
  }));
  return new Set(found.flat());
}

/** @param {number[]} bits @param {number[]} slots @param {number} count parts of the directory @param {(file: number) => Promise<Uint8Array>} load */
async function keepHolders(bits, slots, count, load) {
  const width = Math.ceil(count / BITS);
  const rows = BYTES / width;
  const found = await Promise.all(slots.map(async (slot) => {
    const content = await load(Math.floor(slot / rows));
    return content.subarray((slot % rows) * width, (slot % rows + 1) * width);
  }));
  return bits.filter((bit) => found.every((row) => (row[Math.floor(bit / BITS)] >> (bit % BITS)) & 1));
}

/** The longest runs of a chain, spread over it; of a short one also runs of a unit less. @param {string} chain */
function listRuns(chain) {
  const units = [...chain].filter((unit) => unit !== MARK);
  const longest = Math.min(LONGEST, units.length);
  const runs = spread(cutRuns(units, longest), MOST);
  return longest < 3 ? runs : [...runs, ...spread(cutRuns(units, longest - 1), MOST - runs.length)];
}

/** @param {string[]} units @param {number} length */
const cutRuns = (units, length) => Array.from({ length: units.length - length + 1 }, (_, i) => units.slice(i, i + length).join(""));

/** At most so many of all, the first and the last of them. @template T @param {T[]} all @param {number} most @returns {T[]} */
function spread(all, most) {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, i) => all[Math.round((i * (all.length - 1)) / Math.max(1, most - 1))]);
}
