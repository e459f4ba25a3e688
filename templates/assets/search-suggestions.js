// What a reader may be about to type: numbers, titles, issuers, people and words of this archive, with counts.

import { PRINTED_LANG, say } from "./say.js";
import { openNewest } from "./search-index.js";
import { loosen } from "./search-phrases.js";
import { foldChain } from "./tokens.js";

/**
 * @typedef {{text: string, count: number, chain: string, sort: string}} Suggestion `sort` is what it is; `count` 0 where it is not known
 * @typedef {ReturnType<typeof makeSuggestionList>} SuggestionList
 */

const MOST = 8;
const MOST_TITLES = 3;

/** @type {Promise<Suggestion[]> | null} */
let loaded = null;

/** Everything that can be suggested, once. */
function loadAll() {
  if (!loaded) {
    loaded = openNewest().then(async (archive) => {
      const { issuers, people, words } = await archive.loadSuggestions();
      const make = (/** @type {[string, number][]} */ list, /** @type {string} */ sort) =>
        list.map(([text, count]) => ({ text, count, sort, chain: loosen(foldChain(text)) }));
      const titles = archive.notices.map(({ title }) => /** @type {[string, number]} */ ([title, 1]));
      const numbers = archive.notices.filter(({ number }) => number).map(({ number }) => /** @type {[string, number]} */ ([number, 1]));
      return [...make(numbers, "number"), ...make(issuers, "issuer"), ...make(people, "person"), ...make(words, "word"), ...make(titles, "title")];
    });
    loaded.catch(() => { loaded = null; });
  }
  return loaded;
}

/** Those that begin with `typed`, then those that have it. @param {Suggestion[]} all @param {string} typed */
function choose(all, typed) {
  const chain = loosen(foldChain(typed));
  if (!chain) return [];
  const having = all.filter((each) => each.chain.includes(chain) && each.chain !== chain);
  const starting = having.filter((each) => each.chain.startsWith(chain));
  const ordered = [...starting, ...having.filter((each) => !starting.includes(each))];
  const titles = ordered.filter(({ sort }) => sort === "title").slice(0, MOST_TITLES);
  return [...ordered.filter(({ sort }) => sort !== "title").slice(0, MOST - titles.length), ...titles];
}

/**
 * A list of options below the box, as ARIA's combobox describes it.
 * @param {HTMLInputElement} box
 * @param {HTMLElement} list
 * @param {(text: string) => void} take
 */
export function makeSuggestionList(box, list, take) {
  let active = -1;
  const options = () => /** @type {HTMLElement[]} */ ([...list.children]);
  const close = () => {
    list.hidden = true;
    list.replaceChildren();
    active = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const activate = (/** @type {number} */ next) => {
    active = next;
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    if (active < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", options()[active].id);
  };
  const pick = (/** @type {HTMLElement} */ option) => {
    const text = `${option.dataset.before ?? ""}${option.dataset.text ?? ""}`;
    close();
    take(text);
  };
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = /** @type {HTMLElement} */ (event.target).closest("li");
    if (option) pick(option);
  });
  box.addEventListener("blur", close);
  return {
    close,
    /** Suggests for the last term in the box. */
    async show() {
      const typed = box.value;
      const [, before, last] = /^(.*\s)?(\S*)$/su.exec(typed) ?? [];
      const chosen = choose(await loadAll(), last ?? "");
      if (box.value !== typed || document.activeElement !== box) return;
      list.replaceChildren(...chosen.map((each, i) => makeOption(each, i, before ?? "")));
      active = -1;
      box.removeAttribute("aria-activedescendant");
      list.hidden = !chosen.length;
      box.setAttribute("aria-expanded", String(chosen.length > 0));
    },
    /** Whether the list has used the key. @param {KeyboardEvent} event */
    takeKey(event) {
      const count = list.hidden ? 0 : options().length;
      if (!count) return false;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        const step = event.key === "ArrowDown" ? 1 : -1;
        activate(((active + 1 + step + count + 1) % (count + 1)) - 1);
      } else if (event.key === "Enter" && active >= 0) pick(options()[active]);
      else if (event.key === "Escape") close();
      else return false;
      event.preventDefault();
      return true;
    },
  };
}

/** @param {Suggestion} suggestion @param {number} place @param {string} before what was typed before the term */
function makeOption({ text, count, sort }, place, before) {
  const option = document.createElement("li");
  option.id = `search-suggestion-${place}`;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.dataset.text = text;
  option.dataset.before = before;
  const word = Object.assign(document.createElement("span"), PRINTED_LANG);
  const facts = document.createElement("small");
  word.textContent = text;
  const said = say(`search.sort_${sort}`);
  facts.textContent = sort === "title" || sort === "number" || !count ? said : say("search.sort_count", { sort: said, count });
  option.append(word, facts);
  return option;
}
