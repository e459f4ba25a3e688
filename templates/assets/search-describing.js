// A result as it is shown: what is loaded for it is the part of its text that has most of what was asked for.

import { makeBeginning, makeExcerpts, findRanges } from "./search-excerpts.js";
import { isInHead } from "./search-index.js";

/**
 * @typedef {import("./search-index.js").Archive} Archive
 * @typedef {import("./search-index.js").Notice} Notice
 * @typedef {import("./search-tiers.js").Found} Found
 */

const MOST_PARTS = 3; // files of one text that are loaded for its excerpts

/** @param {Notice} notice @param {Found} found @param {Archive} archive */
export async function describe(notice, { tiers, matches }, archive) {
  const needles = matches.map(({ needle }) => needle);
  const here = matches.filter(({ hits }) => hits.has(notice)).map(({ needle, hits }) => ({ needle, at: hits.get(notice)?.at ?? [] }));
  const excerpts = await excerpt(notice, here, archive);
  const { id, url, title, number, date, section, issuers, kind, status } = notice;
  return {
    id, url, title, number, date, section, issuers, kind, status,
    kindLabel: archive.labels.kind.get(kind) ?? "",
    tier: /** @type {import("./search-tiers.js").Tier} */ (tiers.get(notice)),
    titleRanges: findRanges(title, needles),
    numberRanges: findRanges(number, needles),
    hits: here.every(({ at }) => at.length) ? here.reduce((sum, { at }) => sum + at.length, 0) : null,
    anchor: excerpts[0]?.anchor ?? "",
    excerpt: excerpts[0] ?? null,
    excerpts,
  };
}

/** @param {Notice} notice @param {{needle: string, at: number[]}[]} matches @param {Archive} archive */
async function excerpt(notice, matches, archive) {
  if (matches.some(({ at }) => !at.length)) return seek(notice, matches, archive);
  const places = matches.map(({ at }) => [...new Set(at.filter((place) => !isInHead(notice, place)).map((place) => Math.floor(place / archive.part)))]);
  const parts = chooseParts(places);
  if (!parts.length) return makeBeginning(await archive.loadText(notice, 0));
  const texts = await Promise.all(parts.map((part) => archive.loadText(notice, part)));
  const found = makeExcerpts(texts, matches);
  return found.length ? found : makeBeginning(texts[0]);
}

/** The fewest parts that have all needles that the text has, at most MOST_PARTS. @param {number[][]} places the parts of each needle */
function chooseParts(places) {
  /** @type {number[]} */
  const chosen = [];
  let open = places.filter((parts) => parts.length);
  while (open.length && chosen.length < MOST_PARTS) {
    const counts = new Map();
    for (const part of open.flat()) counts.set(part, (counts.get(part) ?? 0) + 1);
    const [best] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
    chosen.push(best);
    open = open.filter((parts) => !parts.includes(best));
  }
  return chosen.sort((a, b) => a - b);
}

/** Excerpts where the index does not tell the places: part after part, until one has a needle. @param {Notice} notice @param {{needle: string, at: number[]}[]} matches @param {Archive} archive */
async function seek(notice, matches, archive) {
  for (let part = 0; part < Math.min(notice.parts, MOST_PARTS); part += 1) {
    const found = makeExcerpts([await archive.loadText(notice, part)], matches);
    if (found.length) return found;
  }
  return makeBeginning(await archive.loadText(notice, 0));
}
