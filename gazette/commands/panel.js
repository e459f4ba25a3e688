// The editor's panel: which file to edit, what is doubtful in it, and a new look at the page after each build.

const folder = new URL(".", import.meta.url);
const base = new URL("..", folder);
const page = decodeURIComponent(location.pathname.slice(base.pathname.length));
const host = document.createElement("aside");
host.setAttribute("aria-label", "编辑");
const root = host.attachShadow({ mode: "open" });
const style = new CSSStyleSheet();
style.replaceSync(`
  :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 1000; max-height: 40vh; overflow: auto;
    padding: .5rem 1rem; background: #fffbe6; color: #222; border-top: 3px solid #b8860b;
    font: 1rem/1.5 system-ui, sans-serif; }
  :host(.failed) { background: #fdecea; border-color: #b00020; }
  p, ul { margin: 0; } ul { padding-left: 1.5rem; } code { font-family: ui-monospace, monospace; }
  @media print { :host { display: none; } }
`);
root.adoptedStyleSheets = [style];
document.body.append(host);

/** @param {string} name @param {string} text */
function add(name, text, parent = root) {
  const element = document.createElement(name);
  element.textContent = text;
  parent.append(element);
  return element;
}

/** @param {{ error: { message: string } | null, file: string | null, problems: { line: number, seen: string, code: string, file: string }[] }} state */
function show({ error, file, problems }) {
  root.replaceChildren();
  host.classList.toggle("failed", error !== null);
  if (error) {
    add("p", "生成停止，页面仍是上一次的样子：");
    add("code", error.message);
    return;
  }
  add("p", file ? `编辑文件：${file}　待看 ${problems.length} 处` : `全站待看 ${problems.length} 处`);
  const list = add("ul", "");
  for (const problem of problems.slice(0, 50)) {
    const place = file ? `第${problem.line ?? 1}行` : `${problem.file}:${problem.line ?? 1}`;
    add("li", `${place}：${problem.seen} [${problem.code}]`, list);
  }
}

let seen = -1;
for (;;) {
  try {
    const answer = await fetch(new URL(`state?seen=${seen}&page=${encodeURIComponent(page)}`, folder));
    const state = await answer.json();
    if (seen >= 0 && state.builds !== seen && !state.error) location.reload();
    if (state.builds !== seen) show(state);
    seen = state.builds;
  } catch {
    await new Promise((done) => setTimeout(done, 1000)); // the server was stopped; it may come back
  }
}
