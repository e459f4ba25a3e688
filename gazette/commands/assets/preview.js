// Loads the page again as soon as the site that it shows has been built anew. It asks once a second instead of holding
// a connection open, of which a browser grants one address only six: an editor has more than six pages open.
const script = document.currentScript;
const seen = script.dataset.version;
const address = new URL("state", script.src);

async function look() {
  try {
    const answer = await fetch(address, { cache: "no-store" });
    if ((await answer.text()) !== seen) {
      location.reload();
      return;
    }
  } catch {
    // The server was stopped; it may be started again.
  }
  setTimeout(look, 1000);
}

// Where the printed page is shown beside the text, the places of the problems are marked on it.
new MutationObserver(() => {
  for (const link of document.querySelectorAll(".preview [data-doubt]")) {
    const places = document.querySelectorAll(`.beside-print [data-at="${CSS.escape(link.dataset.doubt)}"]`);
    for (const place of places) place.classList.add("doubt");
  }
}).observe(document.body, { childList: true });

// On a desk the first of them is shown at once.
addEventListener("load", () => {
  if (innerWidth >= 1024) document.querySelector(".preview [data-doubt]")?.click();
});

setTimeout(look, 1000);
