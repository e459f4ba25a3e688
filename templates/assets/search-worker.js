// Runs Pagefind apart from the page. Pagefind goes on in silence when a file of its index does not arrive; here every
// request is watched, so that such a search fails instead of finding too little.

import { createInstance } from "../search/pagefind/pagefind.js";

/** @type {string | null} */
let failure = null;
const plainFetch = self.fetch;
self.fetch = async (input, settings) => {
  try {
    const response = await plainFetch(input, settings);
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    return response;
  } catch (error) {
    failure = String(error);
    throw error;
  }
};
self.addEventListener("unhandledrejection", (event) => event.preventDefault());

const pagefind = createInstance({ basePath: new URL("../search/pagefind/", import.meta.url).href });

/** @param {string} query @returns {Promise<[string, number][]>} the pages that are found, with their scores */
async function ask(query) {
  const { results } = await pagefind.search(query);
  return results.map((/** @type {{id: string, score: number}} */ { id, score }) => [id, score]);
}

/** The pages in which the words stand one after the other. @param {{words: string[]}} question */
async function findPhrase({ words }) {
  return (await ask(`"${words.join(" ")}"`)).map(([page]) => page);
}

/** All pages that have all the words anywhere, with their scores. @param {{words: string[]}} question */
const rank = ({ words }) => ask(words.join(" "));

/** The pages that have at least one word of each group. @param {{groups: string[][]}} question */
async function findCommon({ groups }) {
  await pagefind.preload(groups.flat().join(" "));
  /** @type {string[] | null} */
  let common = null;
  for (const group of groups) {
    const pages = new Set();
    for (const word of group) for (const page of await findPhrase({ words: [word] })) pages.add(page);
    common = common ? common.filter((page) => pages.has(page)) : [...pages];
    if (!common.length) break;
  }
  return common ?? [];
}

const answers = { findPhrase, rank, findCommon };

self.addEventListener("message", async ({ data: { number, name, question } }) => {
  try {
    const answer = await answers[/** @type {keyof typeof answers} */ (name)](question);
    if (failure) throw new Error(failure);
    self.postMessage({ number, answer });
  } catch (error) {
    self.postMessage({ number, error: failure ?? String(error) });
  }
});
