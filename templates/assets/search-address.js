// What is searched for, as it stands in the page's address: ?q=…&section=…&year=…&from=…&to=…&sort=…&page=…

export const PAGE_SIZE = 10;
const FACETS = /** @type {const} */ (["section", "issuer", "kind", "year", "status"]);
const SORTS = ["relevance", "newest", "oldest"];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * @typedef {object} Wanted
 * @property {string} query
 * @property {Record<"section" | "issuer" | "kind" | "year" | "status", string[]>} filters
 * @property {string} from
 * @property {string} to
 * @property {"relevance" | "newest" | "oldest"} sort
 * @property {number} page from 1
 */

/** What an address asks for; what makes no sense is left out. @param {string} parameters @returns {Wanted} */
export function readAddress(parameters) {
  const given = new URLSearchParams(parameters);
  const day = (/** @type {string} */ name) => (DAY.test(given.get(name) ?? "") ? given.get(name) ?? "" : "");
  const sort = given.get("sort") ?? "";
  return {
    query: given.get("q") ?? "",
    filters: {
      section: given.getAll("section"), issuer: given.getAll("issuer"), kind: given.getAll("kind"), year: given.getAll("year"),
      status: given.getAll("status"),
    },
    from: day("from"),
    to: day("to"),
    sort: /** @type {Wanted["sort"]} */ (SORTS.includes(sort) ? sort : "relevance"),
    page: Math.max(1, Math.trunc(Number(given.get("page"))) || 1),
  };
}

/** The address's parameters, the shortest that read back as `wanted`. @param {Wanted} wanted */
export function writeAddress({ query, filters, from, to, sort, page }) {
  const given = new URLSearchParams();
  if (query) given.set("q", query);
  for (const name of FACETS) for (const value of filters[name]) given.append(name, value);
  if (from) given.set("from", from);
  if (to) given.set("to", to);
  if (sort !== "relevance") given.set("sort", sort);
  if (page > 1) given.set("page", String(page));
  const parameters = given.toString();
  return parameters && `?${parameters}`;
}

/** @param {Wanted} wanted @returns {Wanted} the same without filters, from the first page */
export const withoutFilters = (wanted) => ({
  ...wanted, filters: { section: [], issuer: [], kind: [], year: [], status: [] }, from: "", to: "", page: 1,
});

/** @param {Wanted} wanted */
export const hasFilters = ({ filters, from, to }) => Boolean(from || to || Object.values(filters).flat().length);
