// The search page: one user of search.js. The address holds all that is searched for, so every state can be linked.

import { PAGE_SIZE, hasFilters, readAddress, withoutFilters, writeAddress } from "./search-address.js";
import { PRINTED_LANG, say } from "./say.js";
import { make, makeFacets, makePages, makeResults } from "./search-view.js";
import { search } from "./search.js";

/**
 * @typedef {import("./search.js").Answer} Answer
 * @typedef {import("./search-address.js").Wanted} Wanted
 */

const PAUSE = 250; // ms after the last key
const PATIENCE = 300; // ms until the page says that it is searching
const LONG = 6_000; // ms until it says that the network is slow
const LOOSE = ["all_words", "most_words", "characters"]; // tiers of notices that do not have what was typed
const LONGEST_SAID = 40; // characters of a query that a sentence repeats

/** @type {(name: string) => any} */
const part = (name) => document.getElementById(`search-${name}`);
const box = /** @type {HTMLInputElement} */ (part("box"));
const siteTitle = document.title;

let wanted = readAddress(location.search);
let isFirst = true;
let running = new AbortController();
/** @type {number | undefined} */
let pause;

/**
 * Searches for `next` and shows it; if `way` is direct, a document number opens its notice.
 * @param {Wanted} next @param {"push" | "replace" | "keep"} history_ @param {"direct" | "list"} [way]
 */
async function go(next, history_, way = "list") {
  wanted = next;
  clearTimeout(pause);
  running.abort();
  running = new AbortController();
  const { signal } = running;
  if (history_ !== "keep") history[`${history_}State`](null, "", location.pathname + writeAddress(wanted));
  document.title = wanted.query ? `${wanted.query} - ${siteTitle}` : siteTitle;
  if (!wanted.query.trim()) return showStart();
  const patience = [setTimeout(showWaiting, PATIENCE), setTimeout(() => showSlowness(signal), LONG)];
  try {
    const { query, page, ...options } = wanted;
    const onPart = (/** @type {Answer} */ first) => show(first, true);
    const answer = await search(query, { ...options, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE, signal, onPart });
    if (signal.aborted) return;
    if (way === "direct" && answer.direct && !hasFilters(wanted)) return location[isFirst ? "replace" : "assign"](answer.direct);
    if (page > 1 && !answer.results.length && answer.total) await go({ ...wanted, page: 1 }, "replace");
    else show(answer);
  } catch (error) {
    if (!signal.aborted) showError(/** @type {Error} */ (error));
  } finally {
    patience.forEach(clearTimeout);
    isFirst = false;
  }
}

/** @param {string} text */
const announce = (text) => {
  part("live").textContent = text;
};

function showStart() {
  isFirst = false;
  part("facets").replaceChildren();
  fill();
  part("area").hidden = true;
  part("message").hidden = true;
  part("lists").hidden = false;
  announce("");
}

function showWaiting() {
  part("results").firstElementChild?.setAttribute("aria-busy", "true");
  announce(say("search.searching"));
}

/** @param {AbortSignal} signal */
function showSlowness(signal) {
  if (signal.aborted) return;
  part("message").hidden = false;
  part("message").replaceChildren(make("p", {}, [say("search.slow")]), makeButton(say("search.retry"), () => go(wanted, "keep")));
  announce(say("search.slow_said"));
}

/** @param {Answer} answer @param {boolean} [isPartial] that more parts of the archive are still searched */
function show(answer, isPartial = false) {
  const found = Boolean(answer.total);
  const isAlike = found && LOOSE.includes(answer.tiers[0].name);
  const form = isPartial ? "found_so_far" : isAlike ? "found_alike" : found ? "found" : "nothing";
  const count = say(`search.${form}`, { count: answer.total });
  part("area").hidden = !found && !hasFilters(wanted);
  part("lists").hidden = found;
  part("count").textContent = count;
  part("facets").replaceChildren(...makeFacets(answer, wanted));
  part("clear").hidden = !hasFilters(wanted);
  const link = (/** @type {number} */ page) => location.pathname + writeAddress({ ...wanted, page });
  part("results").replaceChildren(makeResults(answer), ...makePages(answer.total, wanted.page, link));
  const said = found ? [...showDirect(answer), ...showMeant(answer)] : [...adviseOnNothing(), ...showMeant(answer)];
  part("message").hidden = !said.length;
  part("message").replaceChildren(...said);
  announce(wanted.page > 1 ? say("search.on_page", { found: count, page: wanted.page }) : count);
}

/** @param {Answer} answer */
function showDirect({ direct }) {
  return direct ? [make("p", {}, [say("search.number_fits"), make("a", { href: direct }, [say("search.open_directly")])])] : [];
}

/** @param {Answer} answer */
function showMeant({ meant }) {
  if (!meant.length) return [];
  const links = meant.flatMap(({ query, total }) => {
    const next = { ...withoutFilters(wanted), query };
    return [make("a", { ...PRINTED_LANG, href: location.pathname + writeAddress(next), "data-query": query }, [query]), say("search.meant_count", { count: total })];
  });
  return [make("p", { class: "search-meant" }, [say("search.meant"), ...links])];
}

/** What a reader can do when nothing was found. */
function adviseOnNothing() {
  const advice = ["shorter", "spaces", "lists"].map((name) => say(`search.advice_${name}`));
  const parts = [make("p", {}, [say("search.nothing_for", { query: shorten(wanted.query) })]), make("ul", {}, advice.map((text) => make("li", {}, [text])))];
  return hasFilters(wanted) ? [...parts, makeButton(say("search.without_filters"), () => go(withoutFilters(wanted), "push"))] : parts;
}

/** @param {string} text */
const shorten = (text) => ([...text].length > LONGEST_SAID ? `${[...text].slice(0, LONGEST_SAID).join("")}……` : text);

/** @param {Error} error */
function showError(error) {
  part("message").hidden = false;
  part("message").replaceChildren(make("p", {}, [error.message]), makeButton(say("search.retry"), () => go(wanted, "keep")));
  part("area").hidden = true;
  part("count").textContent = "";
  part("lists").hidden = false;
  announce(error.message);
}

/** @param {string} label @param {() => void} act */
function makeButton(label, act) {
  const button = make("button", { type: "button" }, [label]);
  button.addEventListener("click", act);
  return button;
}

/** Puts what is wanted into the fields. */
function fill() {
  box.value = wanted.query;
  part("sort").value = wanted.sort;
  part("from").value = wanted.from;
  part("to").value = wanted.to;
}

/** What the fields say now, from the first page. @returns {Wanted} */
function readFields() {
  const chosen = (/** @type {string} */ name) => [...part("filters").querySelectorAll(`input[name=${name}]:checked`)].map(({ value }) => value);
  const filters = { section: chosen("section"), issuer: chosen("issuer"), kind: chosen("kind"), year: chosen("year"), status: chosen("status") };
  return {
    query: box.value.trim(),
    filters: part("facets").childElementCount ? filters : wanted.filters,
    from: part("from").value,
    to: part("to").value,
    sort: part("sort").value,
    page: 1,
  };
}

/** Searches when the reader pauses, and suggests. */
function schedule() {
  clearTimeout(pause);
  pause = setTimeout(() => go(readFields(), "replace"), PAUSE);
  suggest();
}

/** @type {import("./search-suggestions.js").SuggestionList | null} */
let suggestions = null;

async function suggest() {
  try {
    const { makeSuggestionList } = await import("./search-suggestions.js");
    suggestions ??= makeSuggestionList(box, part("suggestions"), (text) => {
      box.value = text;
      go({ ...readFields(), query: text }, "push");
    });
    await suggestions.show();
  } catch {
    suggestions?.close(); // the search itself says what does not load
  }
}

/** Moves from the box to the first result, and from result to result. @param {KeyboardEvent} event @param {number} step */
function moveFocus(event, step) {
  const links = /** @type {HTMLElement[]} */ ([box, ...part("results").querySelectorAll(".search-result h3 a")]);
  const next = links[links.indexOf(/** @type {any} */ (document.activeElement)) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

box.addEventListener("input", (event) => {
  clearTimeout(pause);
  if (/** @type {InputEvent} */ (event).isComposing) return;
  schedule();
});
box.addEventListener("compositionend", schedule);
box.addEventListener("keydown", (event) => {
  if (event.isComposing || suggestions?.takeKey(event)) return;
  if (event.key === "ArrowDown") moveFocus(event, 1);
  if (event.key !== "Escape" || !box.value) return;
  event.preventDefault();
  box.value = "";
  go(withoutFilters({ ...wanted, query: "" }), "push");
});
part("form").addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  suggestions?.close();
  go(readFields(), "push", "direct");
});
part("filters").addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
part("filters").addEventListener("change", async (/** @type {any} */ { target: { name, value } }) => {
  await go(readFields(), "push");
  part("filters").querySelector(`input[name="${name}"][value="${CSS.escape(value)}"]`)?.focus();
});
part("sort").addEventListener("change", () => go(readFields(), "push"));
part("clear").addEventListener("click", async () => {
  const next = withoutFilters(wanted);
  part("from").value = part("to").value = "";
  await go(next, "push");
  box.focus();
});
part("results").addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
  if (!/** @type {HTMLElement} */ (event.target).matches(".search-result h3 a")) return;
  if (event.key === "ArrowDown") moveFocus(event, 1);
  if (event.key === "ArrowUp") moveFocus(event, -1);
});
for (const place of [part("message"), part("syntax")]) {
  place.addEventListener("click", (/** @type {any} */ event) => {
    const link = event.target.closest("a[data-query]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    box.value = link.dataset.query;
    go({ ...withoutFilters(wanted), query: link.dataset.query }, "push");
  });
}
part("syntax").addEventListener("toggle", async () => {
  const { fillExamples } = await import("./search-examples.js");
  fillExamples(part("syntax")).catch(() => {}); // the examples that the page came with stay
}, { once: true });
part("results").addEventListener("click", async (/** @type {any} */ event) => {
  const link = event.target.closest("a[data-page]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  await go({ ...wanted, page: Number(link.dataset.page) }, "push");
  part("count").focus();
  part("count").scrollIntoView();
});
document.addEventListener("keydown", (event) => {
  const typing = /** @type {HTMLElement} */ (event.target).closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  box.focus();
  box.select();
});
addEventListener("popstate", () => {
  const next = readAddress(location.search);
  wanted = next;
  fill();
  go(next, "keep");
});

part("unscripted").hidden = true;
fill();
if (!wanted.query) box.focus();
const [visit] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
go(wanted, "keep", visit?.type === "navigate" && wanted.page === 1 ? "direct" : "list");
