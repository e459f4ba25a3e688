// Leads on from an address that a notice had before, to the paragraph and with the query that were asked for. Where no
// script runs, the page itself leads to the notice.

const link = /** @type {HTMLAnchorElement} */ (document.querySelector("main a"));
link.search = location.search;
link.hash = location.hash;
location.replace(link.href);

export {};
