// Which parts of a large archive may have a phrase; gazette/search/directory.py writes the files.

import { cutQuery, encodeToken } from "./tokens.js";

const GROUP = 32; // parts of a directory
const SLOTS = 1 << 19;
const ROWS = 1024; // slots of a file
const MOST = 4; // pairs of a phrase that are looked up

/** @typedef {(directory: number, file: number) => Promise<DataView>} LoadRows */

/** The slot of a word of the index: FNV-1a, 32 bits, folded. @param {string} word */
export function findSlot(word) {
  let hash = 2166136261;
  for (const letter of word) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  return (hash ^ (hash >>> 13)) & (SLOTS - 1);
}

/** @param {Response} response */
export async function readRows(response) {
  const body = /** @type {ReadableStream<any>} */ (response.body).pipeThrough(new DecompressionStream("gzip"));
  return new DataView(await new Response(body).arrayBuffer());
}

/**
 * Of parts that are counted from the oldest on, whether each may have a chain: one for which this is false has it not.
 * @param {string} chain @param {number} count parts of the archive @param {LoadRows} load
 * @returns {Promise<(place: number) => boolean>}
 */
export async function findHolders(chain, count, load) {
  const tokens = cutQuery(chain);
  const some = tokens.filter((_, i) => i % Math.ceil(tokens.length / MOST) === 0);
  const slots = some.map((token) => findSlot(encodeToken(token)));
  const masks = await Promise.all(Array.from({ length: Math.ceil(count / GROUP) }, async (_, directory) => {
    const rows = await Promise.all(slots.map(async (slot) => (await load(directory, Math.floor(slot / ROWS))).getUint32((slot % ROWS) * 4, true)));
    return rows.reduce((all, row) => all & row, -1);
  }));
  return (place) => ((masks[Math.floor(place / GROUP)] >>> (place % GROUP)) & 1) === 1;
}
