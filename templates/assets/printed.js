// The printed page beside the text, when a reader asks for the place of a paragraph. Without this script the same link
// leads to the page of the printed leaves.

/** @type {Promise<Document> | undefined} */
let leaves;
/** @type {HTMLElement | undefined} */
let panel;
/** @type {Element | null} */
let asked = null;

/** The page of the printed leaves, fetched once. @param {string} address */
function fetchLeaves(address) {
  leaves ??= fetch(address).then(async answer => {
    if (!answer.ok) throw new Error(String(answer.status));
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  });
  return leaves;
}

/** The panel with all leaves of the notice; its pictures are loaded when they come into view. @param {string} address */
async function openPanel(address) {
  const page = await fetchLeaves(address);
  panel = document.createElement("aside");
  panel.className = "beside-print";
  panel.setAttribute("aria-label", page.querySelector("h1")?.textContent || "");
  panel.innerHTML = '<header><b></b><a></a><button type="button">×</button></header><div class="leaves" tabindex="0"></div>';
  const said = /** @type {HTMLElement | null} */ (page.querySelector("[data-whole]"))?.dataset || {};
  /** @type {HTMLElement} */ (panel.querySelector("header a")).textContent = said.whole || "";
  panel.querySelector("button")?.setAttribute("aria-label", said.close || "");
  panel.querySelector("button")?.addEventListener("click", close);
  panel.querySelector(".leaves")?.append(...[...page.querySelectorAll(".leaf")].map(leaf => document.importNode(leaf, true)));
  for (const spot of panel.querySelectorAll("[id]")) spot.removeAttribute("id");
  document.body.append(panel);
}

function close() {
  panel?.remove();
  panel = undefined;
  document.querySelector(".spot[aria-current]")?.removeAttribute("aria-current");
  if (asked instanceof HTMLElement) asked.focus({ preventScroll: true });
}

/** Marks the places of a block and brings the first into view. @param {HTMLAnchorElement} link */
function show(link) {
  const anchor = link.hash.replace(/^#at-/, "");
  const places = [...(panel?.querySelectorAll(`[data-at="${CSS.escape(anchor)}"]`) || [])];
  for (const old of document.querySelectorAll(".beside-print [aria-current], .spot[aria-current]")) {
    old.removeAttribute("aria-current");
  }
  for (const place of [...places, link]) place.setAttribute("aria-current", "location");
  const leaf = places[0]?.closest(".leaf");
  const name = panel?.querySelector("header b");
  if (name) name.textContent = leaf?.querySelector("figcaption")?.textContent || "";
  panel?.querySelector("header a")?.setAttribute("href", link.href);
  bring(places[0]);
}

/** Scrolls the panel alone, so that the text stays where it is. @param {Element | undefined} place */
function bring(place) {
  const frame = panel?.querySelector(".leaves");
  const rectangle = place?.querySelector("rect");
  if (!frame || !rectangle) return;
  const [inside, around] = [rectangle.getBoundingClientRect(), frame.getBoundingClientRect()];
  frame.scrollTop += inside.top - around.top - 48;
  frame.scrollLeft += inside.left - around.left - 16;
}

document.addEventListener("click", async event => {
  const link = event.target instanceof Element ? event.target.closest("a.spot") : null;
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  asked = link;
  const top = link.getBoundingClientRect().top;
  try {
    if (!panel) await openPanel(link.href.split("#")[0]);
    show(link);
    // The text keeps its place although its column has become narrower, and is not below the panel of a phone.
    if (link.closest(".text")) scrollBy(0, link.getBoundingClientRect().top - Math.min(top, innerHeight * 0.38));
  } catch {
    location.href = link.href;
  }
});

document.addEventListener("keydown", event => {
  if (event.key === "Escape" && panel) close();
});
