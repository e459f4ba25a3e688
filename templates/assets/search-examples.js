// The examples of the search page, taken from what this archive has.

import { say } from "./say.js";
import { openNewest } from "./search-index.js";

/** @typedef {import("./search-index.js").Archive} Archive */

/** Puts examples that find something into the links of `place`. @param {HTMLElement} place */
export async function fillExamples(place) {
  const archive = await openNewest();
  const examples = makeExamples(archive, (await archive.loadSuggestions()).words);
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (place.querySelectorAll("a[data-example]"))) {
    const example = examples[link.dataset.example ?? ""];
    if (!example) continue;
    link.textContent = link.dataset.query = example;
    link.search = `?${new URLSearchParams({ q: example })}`;
  }
}

/** @param {Archive} archive @param {[string, number][]} words @returns {Record<string, string>} */
function makeExamples({ notices, labels }, words) {
  const telling = words.filter(([word, count]) => word.length > 1 && count <= Math.max(2, notices.length / 2));
  const [first, second, long] = [telling[0], telling[1], telling.find(([word]) => word.length > 3) ?? telling[2]].map((entry) => entry?.[0]);
  const numbered = notices.find(({ number }) => number);
  const issued = notices.find(({ issuers }) => issuers.length);
  const dated = notices.find(({ date }) => date);
  const placed = notices.find(({ section, kind }) => section || kind);
  return {
    ...(second ? { all: `${first} ${second}`, or: `${first} | ${second}`, not: `${first} -${second}` } : {}),
    ...(long ? { phrase: `"${long}"` } : {}),
    ...(numbered ? { number: numbered.number.replace(/[〔〕]/g, (mark) => (mark === "〔" ? "[" : "]")) } : {}),
    ...(issued ? { issuer: `${say("field.issuer")}:${issued.issuers[0]}` } : {}),
    ...(placed ? { section: placed.section ? `${say("field.section")}:${placed.section}` : `${say("field.kind")}:${labels.kind.get(placed.kind)}` } : {}),
    ...(dated ? { day: `${say("field.day")}:${dated.date.slice(0, 7)}` } : {}),
  };
}
