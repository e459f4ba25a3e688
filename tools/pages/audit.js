// Judges the built site in site/: `node audit.js SITE` validates the HTML of every page and lets Lighthouse look at the
// richest page of each kind. Fails with a list unless all is valid, accessibility, best practices and SEO have 100 and
// performance at least 99. CHROMIUM names the browser.

import { createServer } from "node:http";
import { readFile, readdir } from "node:fs/promises";
import { extname, join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { launch } from "chrome-launcher";
import { HtmlValidate, FileSystemConfigLoader } from "html-validate";
import lighthouse from "lighthouse";

const LEAST = { accessibility: 1, "best-practices": 1, seo: 1, performance: 0.99 };
const TRIES = 3; // performance is a measurement; the best of some counts on a machine that does other things too
const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json",
  ".svg": "image/svg+xml", ".txt": "text/plain", ".xml": "application/xml" };

/** @param {string} site */
async function listPages(site) {
  const files = await readdir(site, { recursive: true, withFileTypes: true });
  return files.filter(({ name }) => name.endsWith(".html")).map((file) => join(file.parentPath, file.name)).sort();
}

/** The same kinds as tests/page_kinds.py: pages whose addresses differ only in numbers and slugs. @param {string} path */
function nameKind(path) {
  const [first, ...rest] = path.split("/");
  const isNumber = /^\d+$/.test(first);
  const name = (/** @type {string} */ part) => !part || part === "source" || part.includes(".") ? part : isNumber && /^\d+$/.test(part) ? "N" : "*";
  return [isNumber ? "N" : first, ...rest.map(name)].join("/");
}

/** The path of the page of each kind with the most different elements. @param {string} site @param {string[]} pages */
async function chooseKinds(site, pages) {
  const best = new Map();
  for (const file of pages) {
    const path = relative(site, file).replaceAll("\\", "/").replace(/index\.html$/, "");
    const html = await readFile(file, "utf8");
    if (html.includes('http-equiv="refresh"')) continue; // only leads on
    const variety = new Set(html.match(/<\w+(?:[^>]*? class="[^"]*")?/g)).size;
    const kind = nameKind(path);
    if (variety > (best.get(kind)?.variety ?? 0)) best.set(kind, { path, variety });
  }
  return [...best.values()].map(({ path }) => path);
}

/** @param {string[]} pages @returns {Promise<string[]>} */
async function validate(pages) {
  const validator = new HtmlValidate(new FileSystemConfigLoader({ extends: ["html-validate:standard", "html-validate:document"], rules: RULES }));
  const report = await validator.validateMultipleFiles(pages);
  return report.results.flatMap(({ filePath, messages }) => messages.map(({ line, ruleId, message }) => `${filePath}:${line}: ${message} [${ruleId}]`));
}
// Titles of official documents are longer than 70 characters, and what comes from the site itself needs no digest.
const RULES = { "long-title": "off", "require-sri": ["error", { target: "crossorigin" }] };

/** Serves as a host does, compressed. @param {string} site */
function serve(site) {
  const server = createServer(async ({ url = "/" }, response) => {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    const file = join(site, path.endsWith("/") ? `${path}index.html` : path);
    try {
      const content = await readFile(file);
      const type = TYPES[/** @type {keyof TYPES} */ (extname(file))] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": `${type}; charset=utf-8`, "content-encoding": "gzip", "cache-control": "max-age=31536000" });
      response.end(gzipSync(content));
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

/** What one page falls short in; nothing where all is well. @param {string} address @param {number} port */
async function judge(address, port) {
  const { lhr } = /** @type {any} */ (await lighthouse(address, { port, output: "json", logLevel: "error", onlyCategories: Object.keys(LEAST) }));
  const scores = Object.fromEntries(Object.entries(lhr.categories).map(([name, { score }]) => [name, score]));
  const short = Object.entries(LEAST).filter(([name, least]) => !(scores[name] >= least)).map(([name]) => {
    const audits = lhr.categories[name].auditRefs.filter(({ id, weight }) => weight && lhr.audits[id].score !== null && lhr.audits[id].score < 1);
    return `${name} ${scores[name]}: ${audits.map(({ id }) => `${id} ${lhr.audits[id].displayValue ?? ""}`.trim()).join(", ")}`;
  });
  return { scores, short };
}

const site = process.argv[2];
const pages = await listPages(site);
const wrong = await validate(pages);
console.log(`HTML: ${pages.length} pages, ${wrong.length} errors`);

const server = await serve(site);
const browser = await launch({ chromePath: process.env.CHROMIUM, chromeFlags: FLAGS });
try {
  for (const path of await chooseKinds(site, pages)) {
    const address = `http://localhost:${server.address().port}/${path}`;
    let judged = await judge(address, browser.port);
    for (let tries = 1; judged.short.length && tries < TRIES; tries += 1) judged = await judge(address, browser.port);
    console.log(`/${path} ${Object.values(judged.scores).map((score) => Math.round(score * 100)).join(" ")}`);
    wrong.push(...judged.short.map((short) => `/${path}: ${short}`));
  }
} finally {
  await browser.kill();
  server.close();
}
for (const each of wrong) console.error(each);
process.exitCode = wrong.length ? 1 : 0;
