// Modes of reading before the page is painted; copying, printing and the outline once it is there. A classic script,
// since a module would come after the first paint.
"use strict";
(() => {
  const root = document.documentElement;
  const MODES = ["text", "contrast"];

  /** @param {string} mode @param {string} [value] what to keep; without it, what is kept */
  function keep(mode, value) {
    try {
      if (value === undefined) return localStorage.getItem(`mode-${mode}`) || "";
      localStorage.setItem(`mode-${mode}`, value);
    } catch {
      // a browser that keeps nothing still shows the mode on this page
    }
    return value || "";
  }

  root.dataset.scripted = "";
  for (const mode of MODES) root.dataset[mode] = keep(mode);

  function setUpModes() {
    for (const button of document.querySelectorAll("[data-mode]")) {
      const { mode = "", value = "" } = /** @type {HTMLElement} */ (button).dataset;
      const show = () => button.setAttribute("aria-pressed", String(root.dataset[mode] === value));
      button.addEventListener("click", () => {
        root.dataset[mode] = keep(mode, root.dataset[mode] === value ? "" : value);
        show();
      });
      show();
    }
  }

  /** @param {string} selector */
  const find = selector => /** @type {HTMLElement | null} */ (document.querySelector(selector));

  /**
   * The name of the place that is picked, 第3段 or （一）指导思想; empty where none is.
   * @param {boolean} [isCited] in the language of the gazette, where that of the interface is another
   */
  function readPlace(isCited) {
    const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!place || !place.closest(".text")) return "";
    const heading = place.matches("h2, h3, h4, h5, h6, strong") ? place : place.querySelector(":scope > strong[id]");
    if (heading) return (heading.textContent || "").trim().replace(/[。：]$/, "");
    const link = /** @type {HTMLElement | null} */ (place.querySelector(".permalink"));
    const form = place.matches("tbody") ? "rows" : place.matches("figure") ? "table" : "paragraph";
    if (isCited && link?.lang) return find(".citation")?.dataset[form]?.replace("{number}", /\d+$/.exec(place.id)?.[0] || "") || "";
    return link?.getAttribute("aria-label") || "";
  }

  /** The printed page that the picked place begins on; empty where it is not known, as of a row of a long table. */
  function readPage() {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!place || place.matches("tbody")) return "";
    let page = "";
    for (const mark of document.querySelectorAll("[data-page]")) {
      const after = Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY;
      if (mark !== place && !(mark.compareDocumentPosition(place) & after)) break;
      page = /** @type {HTMLElement} */ (mark).dataset.page || "";
    }
    return page;
  }

  /** 《标题》（发文字号），《公报》2023年第4期，第N页，第M段: the page is that of the place, where one is picked. */
  function cite() {
    const citation = find(".citation");
    const place = readPlace(true);
    if (!citation || !place) return citation?.textContent || document.title;
    const page = readPage();
    const onPage = `${citation.firstChild?.textContent}，${citation.dataset.cited?.replace("{page}", page)}`;
    return `${page ? onPage : citation.textContent}，${place}`;
  }

  /** @param {string} what */
  async function copy(what) {
    const canonical = find("link[rel=canonical]")?.getAttribute("href") || location.href.split("#")[0];
    const address = canonical + (readPlace() ? location.hash : "");
    const text = what === "link" ? address : `${cite()}，${address}`;
    const said = find("[data-said]");
    let message = said?.dataset.copied || "";
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      message = said?.dataset.refused || "";
    }
    if (said) said.textContent = message;
    return message;
  }

  function setUpCopying() {
    const bar = find(".picked");
    for (const button of document.querySelectorAll("[data-copy]")) {
      const name = button.textContent;
      button.addEventListener("click", async () => {
        button.textContent = await copy(/** @type {HTMLElement} */ (button).dataset.copy || "");
        setTimeout(() => { button.textContent = name; }, 2000);
      });
    }
    find("[data-print]")?.addEventListener("click", () => print());
    find("[data-close]")?.addEventListener("click", () => { if (bar) bar.hidden = true; });
    const show = () => {
      const place = readPlace();
      const name = find("[data-picked]");
      if (bar && name) {
        bar.hidden = !place;
        name.textContent = place;
      }
    };
    addEventListener("hashchange", show);
    // a link to the place that is picked already changes nothing, and brings the bar back where it was closed
    addEventListener("click", ({ target }) => { if (target instanceof Element && target.closest(".permalink")) setTimeout(show); });
    show();
  }

  /** The entry of the outline whose heading was passed last is marked, and seen where the outline is longer than the window. */
  function setUpOutline() {
    /** @type {Map<Element, HTMLElement>} */
    const entries = new Map();
    for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".outline a"))) {
      const heading = document.getElementById(decodeURIComponent(link.getAttribute("href")?.slice(1) || ""));
      if (heading) entries.set(heading, link);
    }
    const passed = new Set();
    const outline = find(".outline");
    // All that is above the upper third counts as seen, so that a leap over a heading is noticed too.
    const watcher = new IntersectionObserver(changes => {
      for (const { target, isIntersecting } of changes) passed[isIntersecting ? "add" : "delete"](target);
      const last = [...entries.keys()].filter(heading => passed.has(heading)).pop();
      for (const [heading, link] of entries) {
        if (heading === last) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      }
      const link = last && entries.get(last);
      if (link && outline && outline.scrollHeight > outline.clientHeight) {
        const place = link.getBoundingClientRect().top - outline.getBoundingClientRect().top;
        if (place < 0 || place > outline.clientHeight - 48) outline.scrollTop += place - outline.clientHeight / 2;
      }
    }, { rootMargin: "9999999px 0px -66% 0px" });
    for (const heading of entries.keys()) watcher.observe(heading);
  }

  /** What the parts of a table are is said again where CSS sets it as cards, for there some browsers forget it. */
  function setUpCards() {
    /** @type {Record<string, string>} */
    const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TH: "columnheader", TD: "cell" };
    for (const part of document.querySelectorAll(".cards :is(table, thead, tbody, tr, th, td)")) {
      part.setAttribute("role", roles[part.tagName]);
    }
  }

  const assets = /** @type {HTMLScriptElement} */ (document.currentScript).src;

  /** Where a search led to a notice (?q=…), what was searched for is marked. No other visit loads what that needs. */
  function setUpArrival() {
    const isSearched = new URLSearchParams(location.search).has("q");
    if (isSearched && find("article.notice")) import(new URL("search-arrival.js", assets).href);
  }

  addEventListener("DOMContentLoaded", () => {
    setUpModes();
    setUpCopying();
    setUpOutline();
    setUpCards();
    setUpArrival();
  });
})();
