// The studio's page: three columns over the questions of src/studio/README.md. No framework; everything that comes from
// the pack or an article reaches the page as text, never as markup.
import { createEditor } from "./codemirror.js";

const $ = (id) => document.getElementById(id);
const token = location.hash.slice(1);
const nonce = document.querySelector("meta[name=style-nonce]").content;

const state = {
  folder: "", branch: "", files: new Map(), current: "", lists: new Set(), based: [],
  article: { id: "pasted", text: "" }, quotes: [], selected: -1, pending: "", effect: "", changes: [],
};

// An element with properties, and children that are elements or texts.
function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && !name.startsWith("aria")) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== "" && child !== null && child !== undefined));
  return element;
}

function tell(text, bad = false) {
  $("status").textContent = text;
  $("status").className = bad ? "bad" : "";
}

class Refused extends Error {
  constructor(status, message) { super(message); this.status = status; }
}

async function ask(name, question = {}) {
  let response;
  try {
    response = await fetch("/api/" + name, {
      method: "POST", headers: { "Content-Type": "application/json", "X-Inquit-Token": token },
      body: JSON.stringify(question),
    });
  } catch {
    throw new Refused(0, "The studio does not answer. What you wrote is still here: start inquit studio again with the same --port, and reload.");
  }
  const answer = await response.json();
  if (!response.ok) throw new Refused(response.status, answer.error);
  return answer;
}

// Runs once more where it was asked for while it ran: only the last of many keys counts.
function latest(work, wait = 0) {
  let timer = 0, busy = false, again = false;
  const run = async () => {
    if (busy) { again = true; return; }
    busy = true;
    try {
      do { again = false; await work(); } while (again);
    } catch (error) {
      tell(error.message, true);
    } finally {
      busy = false;
    }
  };
  return () => { clearTimeout(timer); timer = setTimeout(run, wait); };
}

const guarded = (work) => async (event) => {
  event?.preventDefault?.();
  try { await work(event); } catch (error) { tell(error.message, true); }
};

// --- files ---

const editor = createEditor({ parent: $("editor"), nonce, label: "The file", changed: typed, moved: () => examples() });
const is_changed = (file) => file.typed !== file.text || (file.hash === "" && file.typed !== "");
function changed() {
  return Object.fromEntries([...state.files.values()].filter(is_changed).map((file) => [file.name, file.typed]));
}
const kept_name = () => "inquit studio " + state.folder;

function typed(text) {
  const file = state.files.get(state.current);
  file.typed = text;
  marks_of_files();
  keep_typed();
  reread();
  check();
  examples();
  cases();
}

// What was typed outlives a reload, also one after the studio was started again at the same port.
const keep_typed = latest(async () => {
  const kept = [...state.files.values()].filter(is_changed).map(({ name, typed, hash }) => ({ name, typed, hash }));
  kept.length ? localStorage.setItem(kept_name(), JSON.stringify(kept)) : localStorage.removeItem(kept_name());
}, 300);

function take_up_typed() {
  let kept = [];
  try { kept = JSON.parse(localStorage.getItem(kept_name()) ?? "[]"); } catch { /* nothing was kept */ }
  const lost = [];
  for (const { name, typed, hash } of kept) {
    const file = state.files.get(name);
    if (file && file.hash === hash) file.typed = typed;
    else if (!file && hash === "") state.files.set(name, { name, path: name, text: "", typed, hash: "" });
    else lost.push(name);
  }
  if (lost.length) tell(`What was typed into ${lost.join(", ")} and not saved does not fit what the file is now; it was left out.`, true);
  else if (kept.length) tell("What was typed and not saved is here again.");
}

function marks_of_files() {
  for (const button of document.querySelectorAll("#files ul button")) {
    const file = state.files.get(button.dataset.name);
    button.classList.toggle("changed", Boolean(file && is_changed(file)));
    button.toggleAttribute("aria-current", button.dataset.name === state.current);
  }
  $("save").disabled = Object.keys(changed()).length === 0;
}

function show_files() {
  const entry = (name) => h("li", {}, h("button", { type: "button", "data-name": name, onclick: guarded(() => open(name)) }, name));
  $("own").replaceChildren(...[...state.files.keys()].filter((name) => !state.based.includes(name)).sort().map(entry));
  $("based").replaceChildren(...state.based.map(entry));
  $("base").hidden = state.based.length === 0;
  marks_of_files();
}

async function fetch_file(name) {
  if (!state.files.get(name)) {
    const file = await ask("file", { name });
    state.files.set(name, { ...file, typed: file.text });
  }
  return state.files.get(name);
}

async function open(name, line, column) {
  const file = await fetch_file(name);
  if (state.current !== name) {
    state.current = name;
    editor.open(file.typed, !file.locked);
    $("file-name").textContent = file.locked ? `${name}: only to read, for ${file.locked}` : name;
    marks_of_files();
    show_diagnostics();
  }
  if (line) editor.go(line, column);
}

function file_of_path(path) {
  for (const file of state.files.values()) if (file.path === path) return file.name;
  return [...state.files.keys()].find((name) => path.endsWith("/" + name)) ?? path;
}

// --- what is wrong ---

let diagnostics = [];
const check = latest(async () => {
  diagnostics = (await ask("check", { changed: changed() })).diagnostics;
  show_diagnostics();
}, 150);

function show_diagnostics() {
  editor.diagnose(diagnostics.filter((one) => file_of_path(one.file) === state.current));
  $("found").replaceChildren(...diagnostics.slice(0, 50).map((one) => {
    const name = file_of_path(one.file);
    return h("li", {}, h("button", { type: "button", className: one.severity, onclick: guarded(() => open(name, one.line, one.column)) },
      `${one.severity}: ${name}${one.line ? ":" + one.line : ""}: ${one.message}`));
  }));
  if (!diagnostics.length) $("found").append(h("li", { className: "good" }, "none"));
}

// --- the article ---

const confidence_class = (quote) => quote.kind === "scare" ? "scare" : !quote.speaker ? "none"
  : quote.confidence >= .9 ? "sure" : quote.confidence >= .65 ? "fair" : "weak";

// The text from `begin` to `end` with the quotes of `inside` in it; quotes within quotes stand within them.
function marked(begin, end, inside) {
  const out = document.createDocumentFragment(), text = state.article.text;
  let at = begin;
  for (let i = 0; i < inside.length; ++i) {
    const q = inside[i], quote = state.quotes[q], [from, to] = quote.at;
    if (from < at) continue;
    out.append(text.slice(at, from));
    const within = inside.slice(i + 1).filter((other) => state.quotes[other].at[1] <= to);
    const who = quote.kind === "scare" ? "nobody is quoted" : quote.speaker ? `${quote.speaker}, ${quote.confidence.toFixed(2)}` : "nobody found";
    out.append(h("mark", {
      className: confidence_class(quote), tabIndex: 0, role: "button", "data-quote": q, title: who,
      "aria-pressed": String(q === state.selected), "aria-label": `${quote.words}: ${who}`,
    }, marked(from, to, within)));
    at = to;
  }
  out.append(text.slice(at, end));
  return out;
}

function show_article() {
  const scrolled = $("text").scrollTop, focused = document.activeElement?.dataset?.quote;
  $("text").replaceChildren(marked(0, state.article.text.length, state.quotes.map((_, q) => q)));
  $("text").scrollTop = scrolled;
  if (focused !== undefined) document.querySelector(`mark[data-quote="${focused}"]`)?.focus();
}

const reread = latest(async () => {
  if (!state.article.text) { state.quotes = []; show_article(); return; }
  const begin = performance.now();
  const text = state.article.text;
  const selected = state.selected;
  const explained = selected >= 0 ? ask("why", { changed: changed(), text, quote: selected, missed: "no" }) : null;
  const read = await ask("read", { changed: changed(), text });
  if (text !== state.article.text) return;
  state.quotes = read.quotes;
  if (state.selected >= state.quotes.length) state.selected = -1;
  show_article();
  const quote = explained && (await explained).explained[0].quotes[0];
  if (quote && selected === state.selected) {
    show_why(quote);
    explain_missed();
  }
  document.body.dataset.reread = (performance.now() - begin).toFixed(0);
});

function set_article(article) {
  state.article = article;
  state.selected = -1;
  $("why").hidden = true;
  $("pasted").value = article.text;
  reread();
}

function paste(shown) {
  $("pasted").hidden = !shown;
  $("paste").setAttribute("aria-expanded", String(shown));
  if (shown) $("pasted").focus();
}

function select(q) {
  state.selected = q;
  for (const mark of document.querySelectorAll("#text mark")) mark.setAttribute("aria-pressed", String(Number(mark.dataset.quote) === q));
  $("right").value = "";
  explain();
}

const explain = latest(explained_whole);
const explain_missed = latest(explained_whole, 400);  // the rules that came near: once the keys rest
async function explained_whole() {
  const text = state.article.text, quote = state.selected;
  if (quote < 0) return;
  const answer = await ask("why", { changed: changed(), text, quote });
  if (text !== state.article.text || quote !== state.selected) return;
  if (answer.explained[0].quotes.length) show_why(answer.explained[0].quotes[0]);
}

// --- why ---

const way = (steps) => h("div", { className: "way" }, ...steps.map((step) => h("span", {}, step.words || "—", h("small", {}, step.element || " "))));
const rows = (...pairs) => h("dl", {}, ...pairs.filter(([, value]) => value).flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));

function rule_link(name) {
  return h("button", { type: "button", onclick: guarded(() => go_to_block("rule", name)) }, name);
}

async function go_to_block(kind, name) {
  const header = new RegExp(`^${kind} ${name}[ \\t]*$`, "m");
  for (const one of [...state.files.keys(), ...state.based]) {
    if (!/\.(rules|words|tone|weights)$/.test(one)) continue;
    const file = await fetch_file(one), found = header.exec(file.typed);
    if (found) return open(one, file.typed.slice(0, found.index).split("\n").length, 1);
  }
  tell(`${kind} ${name} is in none of the files`, true);
}

function show_why(one) {
  const body = [rows(["words", one.words], ["kind", one.kind], ["speaker", one.speaker ?? "nobody"],
    ["how", one.modality ? `${one.modality}, by ${one.modality_rule}` : ""], ["rule", one.rule ? rule_link(one.rule) : "none holds"],
    ["confidence", one.speaker ? one.confidence.toFixed(2) : ""],
    ["this name", one.name?.why ?? ""],
    ["considered", one.name?.candidates?.map((other) => `${other.name} ${other.total.toFixed(1)}`).join(", ") ?? ""])];
  for (const held of one.held) {
    body.push(h("h4", { className: held.won ? "good" : "" }, `${held.won ? "Won" : "Lost"}: `, rule_link(held.rule), ` for ${held.speaker}`));
    if (!held.won) body.push(h("p", { className: "dim" }, held.lost_because));
    if (held.way.length) body.push(way(held.way));
  }
  if (one.sources.length) {
    body.push(h("h4", {}, "Weighed as the source"), h("ul", {}, ...one.sources.map((source) =>
      h("li", {}, `${source.total.toFixed(2)} ${source.words}`))));
  }
  if (one.missed.length) {
    body.push(h("details", { open: !one.rule }, h("summary", {}, "Rules that came near"), ...one.missed.flatMap((missed) => [
      h("h4", {}, rule_link(missed.rule)), missed.way.length ? way(missed.way) : "",
      h("p", {}, missed.why), ...missed.fixes.map((fix) => h("p", { className: "dim" }, "nearest: " + fix))])));
  }
  $("why-body").replaceChildren(...body);
  $("why").hidden = false;
}

// The paragraph around the selected quote with the speaker's words in brackets, as drafts are asked for.
function bracketed(words) {
  const text = state.article.text, quote = state.quotes[state.selected];
  if (!quote) throw new Error("Click the quote in the article that the rule is to be for");
  const [from, to] = quote.at;
  const begin = text.lastIndexOf("\n", from) + 1, next = text.indexOf("\n", to), end = next < 0 ? text.length : next;
  let best = -1;
  for (let at = text.indexOf(words, begin); at >= 0 && at < end; at = text.indexOf(words, at + 1)) {
    if (at + words.length > from && at < to) continue;
    // Of those in the quote's own sentence the nearest: a name in the sentence before is another matter.
    const between = (place) => place >= to ? text.slice(to, place) : text.slice(place + words.length, from);
    const far = (place) => between(place).length + (/[.!?]\s/.test(between(place)) ? text.length : 0);
    if (best < 0 || far(at) < far(best)) best = at;
  }
  if (best < 0) throw new Error(`“${words}” is not in the paragraph of the quote, outside the quote`);
  return text.slice(begin, best) + "[" + words + "]" + text.slice(best + words.length, end);
}

// An own file that ends so, to be written into: the open one, else the first, else a new one.
function own_file(ending) {
  const fits = (name) => name.endsWith(ending) && !state.based.includes(name) && !state.files.get(name)?.locked;
  if (fits(state.current)) return state.current;
  const known = [...state.files.keys()].find(fits);
  if (known) return known;
  return make_file("desk" + ending);
}

function make_file(name) {
  if (!state.files.has(name)) state.files.set(name, { name, path: name, text: "", typed: "", hash: "" });
  show_files();
  return name;
}

async function draft() {
  const words = $("right").value.trim() || String(getSelection()).trim();
  if (!words) throw new Error("Write who said it in the words of the article, or select them there");
  const made = await ask("draft", { changed: changed(), sentence: bracketed(words) });
  if (made.decided_by) { tell(`No rule is needed: ${made.decided_by} finds this speaker.`); return; }
  if (made.fault) throw new Error(made.fault);
  await open(own_file(".rules"));
  const before = changed();  // without the draft
  editor.append((editor.text().endsWith("\n") || !editor.text() ? "\n" : "\n\n") + made.rule.trimEnd() + "\n");
  const told = (...more) => ["A draft was added at the end of " + state.current + ".", ...more, ...made.notes].join(" ");
  tell(told(), !made.works);
  const taken = made.works ? await try_out({ changed: before, blocks: made.rule, rule: made.name }) : null;
  if (!taken) return;
  const many = taken.many ? ["These are many for a rule from one sentence: make it narrower, with a word that tells."] : [];
  tell(told(`It decides ${taken.taken} of the ${taken.quotes} quotes of the corpus.`, ...many), taken.many);
}

// What a change would do to the corpus before it is made; null: there is no corpus.
async function try_out(what) {
  return state.has_corpus ? ask("trial", { changed: changed(), ...what }) : null;
}

// Of the word and the list that are chosen.
const try_word = latest(async () => {
  const word = $("asked").value.trim(), list = $("list").value.trim();
  $("word-effect").textContent = "";
  if (!word || !state.lists.has(list)) return;
  const found = await try_out({ word, list });
  if (found && $("list").value.trim() === list) $("word-effect").textContent = `In the corpus that would change ${found.changes}.`;
}, 200);

// --- words ---

const kWord = /[\p{L}\p{M}\p{N}'’-]/u;
function word_at(x, y) {
  const caret = document.caretPositionFromPoint?.(x, y) ?? null, range = caret ? null : document.caretRangeFromPoint?.(x, y);
  const node = caret?.offsetNode ?? range?.startContainer, offset = caret?.offset ?? range?.startOffset;
  if (!node || node.nodeType !== Node.TEXT_NODE) return "";
  let begin = offset, end = offset;
  while (begin > 0 && kWord.test(node.data[begin - 1])) --begin;
  while (end < node.data.length && kWord.test(node.data[end])) ++end;
  return node.data.slice(begin, end).replace(/^['’-]+|['’-]+$/g, "");
}

async function look_up(word) {
  $("asked").value = word;
  if (!word) return;
  const { lists } = await ask("word", { changed: changed(), word });
  $("word-body").replaceChildren(lists.length ? h("ul", {}, ...lists.map((one) =>
    h("li", {}, h("button", { type: "button", onclick: guarded(() => open(file_of_path(one.file), one.line, 1)) }, one.list),
      ` (${one.entry}${one.tone ? ", " + one.tone : ""}) ${one.overruled ? "another line says otherwise; " : ""}${one.layer ? "of " + one.layer + "; " : ""}${one.about ?? ""}`))) : h("p", {}, `“${word}” is in no list.`));
  $("adding").hidden = false;
  try_word();
}

async function add_word() {
  const word = $("asked").value.trim(), list = $("list").value.trim();
  if (!word || !list) throw new Error("Name a word and a list");
  const header = new RegExp(`^list ${list}( \\+)?[ \\t]*$`, "m");
  for (const file of state.files.values()) {
    if (file.locked || state.based.includes(file.name)) continue;
    const found = header.exec(file.typed);
    if (!found) continue;
    const lines = file.typed.split("\n");
    let line = file.typed.slice(0, found.index).split("\n").length;
    while (line < lines.length && /^[ \t]+\S/.test(lines[line])) ++line;
    await open(file.name);
    const at = lines.slice(0, line).join("\n").length;
    editor.replace(at, at, "\n  " + word);
    tell(`${word} is now in the list ${list} (${file.name}:${line + 1}).`);
    return;
  }
  if (!state.lists.has(list)) throw new Error(`The pack has no list called ${list}`);
  await open(own_file(".words"));
  const text = editor.text();
  editor.append(`${text && !text.endsWith("\n") ? "\n" : ""}${text ? "\n" : ""}list ${list} +\n  ${word}\n`);
  tell(`${word} is added to the list ${list} in ${state.current}.`);
}

// --- examples ---

// The block that the cursor is in: "rule went-the-cry".
function block_at_cursor() {
  const lines = editor.text().split("\n");
  for (let line = Math.min(editor.line(), lines.length); line > 0; --line) {
    const header = /^(rule|list|weights) ([^\s+]+)/.exec(lines[line - 1]);
    if (header) return { kind: header[1], name: header[2] };
    if (/^(part|tone) /.test(lines[line - 1])) return null;
  }
  return null;
}

function show_examples(report, of) {
  const bad = report.examples.filter((one) => !one.passed).length;
  $("examples-of").textContent = report.examples.length ? `${of}: ${report.examples.length - bad} green, ${bad} red` : `${of} has no examples.`;
  const shown = report.examples.length > 60 ? report.examples.filter((one) => !one.passed) : report.examples;
  $("examples").replaceChildren(...shown.slice(0, 200).map((one) =>
    h("li", { className: one.passed ? "good" : "bad" },
      h("button", { type: "button", className: one.passed ? "good" : "bad", onclick: guarded(() => open(file_of_path(one.file), one.line, 1)) },
        `${one.passed ? "✓ green" : "✗ red"} ${one.kind}: ${one.text}`), one.why ? h("p", {}, one.why) : "")),
  ...report.faults.filter((one) => !report.examples.some((other) => other.line === one.line)).slice(0, 20).map((one) => h("li", { className: "bad" }, one.message)));
}

const examples = latest(async () => {
  const block = block_at_cursor();
  if (!block || block.kind !== "rule") return;
  const { report } = await ask("examples", { changed: changed(), only: block.name });
  show_examples(report, block.name);
}, 250);

// --- what changes ---

// What became of a quote, in a word or two.
function kind_words(one) {
  if (one.kind === "words") return "other words";
  if (one.kind !== "changed") return one.kind;
  return one.old.speaker === one.new.speaker ? "changed words of the speaker" : "changed name";
}
const answer_words = (one) => one.speaker ? `${one.speaker}${one.rule ? " (" + one.rule + ")" : ""}` : "nobody";

async function effect() {
  tell("Comparing ...");
  const found = await ask("effect", { changed: changed() });
  const names = found.names_before.right !== found.names_after.right ? `; names right ${found.names_before.right} before, ${found.names_after.right} after` : "";
  state.effect = `${found.changed} of ${found.quotes} quotes in ${found.articles} articles change${names}`;
  show_changes(found.changes, false);
  $("effect-sum").textContent = state.effect;
  tell("");
}

// For a second person: what the branch changes, at most 20, in any order, each with both answers in any order.
async function blind() {
  tell("Comparing with where the branch began ...");
  const found = await ask("effect", { changed: {}, against: "branch" });
  const mixed = found.changes.map((one) => ({ one, by: Math.random() })).sort((a, b) => a.by - b.by).slice(0, 20)
    .map(({ one }) => ({ ...one, first: Math.random() < .5 ? "old" : "new" }));
  show_changes(mixed, true);
  $("effect-sum").textContent = `${mixed.length} of ${found.changed} changes of the branch, to be judged`;
  tell("");
}

function show_changes(changes, is_blind) {
  state.changes = changes;
  state.blind = is_blind;
  state.tally = { old: 0, new: 0, none: 0 };
  $("blind-keys").hidden = !is_blind;
  $("keys").hidden = is_blind;
  const words = (one) => is_blind
    ? [`first: ${one[one.first].speaker || "nobody"}`, h("br"), `second: ${one[one.first === "old" ? "new" : "old"].speaker || "nobody"}`]
    : [one.old_quote ? `the words were: ${one.old_quote}` : "", one.old_quote ? h("br") : "", `before: ${answer_words(one.old)}`, h("br"), `now: ${answer_words(one.new)}`, one.new.verdict !== "not judged" ? ` – ${one.new.verdict} by gold` : ""];
  $("changes").replaceChildren(...changes.map((one, index) => h("li", { tabIndex: index === 0 ? 0 : -1, "data-index": index },
    is_blind ? "" : h("strong", {}, kind_words(one) + " "), `${one.article}: ${one.before}`, h("mark", { className: "fair" }, one.quote), one.after, h("p", {}, ...words(one).filter((part) => part !== "")))));
}

// Taking the branch over is left to git, which knows who may.
function how_to_merge() {
  return state.branch ? `To take the branch over, go to the branch that it began on and run: git merge --no-ff ${state.branch}` : "";
}

// What a key says of a change: which answer, and whether it is right.
function verdict_of(key, one) {
  if (!state.blind) return { r: [["new", "right"]], w: [["new", "wrong"]], b: [["old", "right"]] }[key];
  const second = one.first === "old" ? "new" : "old";
  return { 1: [[one.first, "right"]], 2: [[second, "right"]], 3: [["old", "wrong"], ["new", "wrong"]] }[key];
}

async function judge(event) {
  const row = event.target.closest("li");
  if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
  const to = event.key === "ArrowDown" ? row.nextElementSibling : event.key === "ArrowUp" ? row.previousElementSibling : null;
  if (to) { event.preventDefault(); to.tabIndex = 0; to.focus(); return; }
  const one = state.changes[row.dataset.index], verdicts = verdict_of(event.key.toLowerCase(), one);
  if (!verdicts) return;
  event.preventDefault();
  for (const [answer, verdict] of verdicts)
    await ask("judge", { changed: state.blind ? {} : changed(), against: state.blind ? "branch" : "", article: one.article, start: one.start, answer, verdict });
  row.classList.add("judged");
  row.querySelector(".verdict")?.remove();
  const [answer, verdict] = verdicts[0];
  row.append(h("p", { className: "verdict" }, state.blind ? "judged" : answer === "new" ? `judged ${verdict}` : "judged: the answer before was right"));
  if (!one.judged) state.tally[verdict === "wrong" ? "none" : answer] += 1;
  one.judged = true;
  if (state.blind && state.changes.every((each) => each.judged))
    $("effect-sum").textContent = `All judged: the branch was right ${state.tally.new} times, what was before ${state.tally.old} times, neither ${state.tally.none} times. ${how_to_merge()}`;
  if (row.nextElementSibling) { row.nextElementSibling.tabIndex = 0; row.nextElementSibling.focus(); }
}

// --- cases ---

const cases = latest(async () => {
  const found = (await ask("cases", { changed: changed() })).cases;
  $("cases").replaceChildren(...found.map((one) => h("li", {}, h("button", {
    type: "button", className: one.passed ? "good" : "bad", onclick: guarded(() => open_case(one)),
  }, `${one.passed ? "✓ green" : "✗ red"} “${one.quote}”`), one.why ? h("p", {}, one.why) : h("p", {}, `said by ${one.found}`), one.note ? h("p", { className: "dim" }, one.note) : "")));
}, 400);

function open_case(one) {
  state.pending = one.text ? "" : one.name;
  if (!one.text) {
    set_article({ id: one.article, text: "" });
    paste(true);
    $("right").value = one.right;
    throw new Error(`The text of this article is not known. Paste it, click “${one.quote}” and keep the case again`);
  }
  set_article({ id: one.article, text: one.text });
  select_words(one.quote);
}

// Once the article is read, its quote of these words.
function select_words(words) {
  let tries = 30;
  const wait = setInterval(() => {
    const q = state.quotes.findIndex((quote) => quote.words.includes(words) || words.includes(quote.words));
    if (q >= 0) select(q);
    if (q >= 0 || !--tries) clearInterval(wait);
  }, 100);
}

async function show_inbox() {
  const { quotes } = await ask("inbox");
  $("doubtful").replaceChildren(...quotes.map((one) => h("li", {}, h("button", {
    type: "button", disabled: !one.text_is_known, onclick: guarded(async () => {
      set_article(await ask("article", { id: one.article }));
      select_words(one.quote);
    }) }, `“${one.quote}”`), h("p", {}, `${one.speaker || "nobody"}, ${one.confidence.toFixed(2)}${one.disputed ? "; outlets disagree" : ""}`),
  h("p", { className: "dim" }, one.title || one.article, one.text_is_known ? "" : " – not in the corpus; paste it"))));
  if (!quotes.length) $("doubtful").append(h("li", {}, "none"));
}

async function keep_case() {
  const quote = state.quotes[state.selected];
  const { name } = await ask("case", { json: JSON.stringify({
    case: 1, article: { id: state.article.id, text: state.article.text }, quote: quote.words,
    said_by: quote.speaker ?? "", right: $("right").value.trim(),
  }), name: state.pending });
  state.pending = "";
  tell(`Kept as cases/${name}.json; it is red until the pack answers it.`);
  cases();
}

async function open_case_files(files) {
  for (const file of files) await ask("case", { json: await file.text(), name: "" });
  cases();
}

// --- saving ---

async function save() {
  const files = [...state.files.values()].filter(is_changed).map(({ name, typed, hash }) => ({ name, text: typed, hash }));
  if (!files.length) return;
  const errors = diagnostics.filter((one) => one.severity === "error").length;
  if (errors && !confirm(`The pack has ${errors} errors and does not load with them. Save it all the same?`)) return;
  const answer = await ask("save", { files, subject: $("subject").value.trim(), effect: state.effect });
  for (const { name, hash } of answer.saved) {
    const file = state.files.get(name), text = files.find((one) => one.name === name).text;
    Object.assign(file, { hash, text });
  }
  $("subject").value = "";
  if (answer.branch) show_where(state.folder, answer.branch);
  show_files();
  keep_typed();
  const told = answer.commit ? `Saved, and committed as ${answer.commit} on ${answer.branch}.` : "Saved.";
  tell(answer.git_fault ? answer.git_fault : told, Boolean(answer.git_fault));
  reread();
  check();
}

function show_where(folder, branch) {
  state.folder = folder;
  state.branch = branch;
  $("where").textContent = folder + (branch ? ` on ${branch}` : "");
}

// --- the beginning ---

$("text").addEventListener("click", guarded(async (event) => {
  const mark = event.target.closest("mark");
  if (mark) select(Number(mark.dataset.quote));
  const selection = String(getSelection()).trim();
  if (selection && !mark) { $("right").value = selection; }
  await look_up(selection || word_at(event.clientX, event.clientY));
}));
$("text").addEventListener("keydown", (event) => {
  const mark = event.target.closest?.("mark");
  if (mark && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); select(Number(mark.dataset.quote)); }
});
$("paste").addEventListener("click", () => paste($("pasted").hidden));
$("pasted").addEventListener("input", () => {
  state.article = { id: state.pending ? state.article.id : "pasted", text: $("pasted").value };
  state.selected = -1;
  $("why").hidden = true;
  reread();
});
$("corpus").addEventListener("change", guarded(async () => set_article(await ask("article", { id: $("corpus").value }))));
$("asking").addEventListener("submit", guarded(() => look_up($("asked").value.trim())));
$("adding").addEventListener("submit", guarded(add_word));
$("list").addEventListener("input", try_word);
$("making").addEventListener("submit", guarded(async () => {
  const name = $("new-name").value.trim();
  if (!/^[^./\\][^/\\]*\.(rules|words|tone|weights)$/.test(name)) throw new Error("The name of a file ends in .rules, .words, .tone or .weights");
  await open(make_file(name));
  $("new-name").value = "";
  editor.focus();
}));
$("draft").addEventListener("click", guarded(draft));
$("wrong").addEventListener("submit", guarded(keep_case));
$("all-examples").addEventListener("click", guarded(async () => {
  tell("Running all examples ...");
  show_examples((await ask("examples", { changed: changed(), only: "" })).report, "The pack");
  tell("");
}));
$("effect").addEventListener("click", guarded(effect));
$("blind").addEventListener("click", guarded(blind));
$("changes").addEventListener("keydown", (event) => guarded(() => judge(event))());
$("inbox").addEventListener("click", guarded(show_inbox));
$("case-file").addEventListener("change", guarded(async () => open_case_files($("case-file").files)));
$("saving").addEventListener("submit", guarded(save));
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") guarded(save)(event);
});
addEventListener("beforeunload", (event) => { if (Object.keys(changed()).length) event.preventDefault(); });

guarded(async () => {
  const pack = await ask("pack");
  show_where(pack.folder, pack.branch);
  state.lists = new Set(pack.lists);
  $("lists").append(...pack.lists.map((name) => h("option", { value: name })));
  $("articles").append(...pack.articles.map((id) => h("option", { value: id })));
  $("corpus-label").hidden = pack.articles.length === 0;
  state.has_corpus = pack.articles.length > 0;
  const own = pack.files.filter((one) => one.path === pack.folder + "/" + one.name);
  state.based = pack.files.filter((one) => !own.includes(one)).map((one) => one.name);
  for (const one of own) await fetch_file(one.name);
  take_up_typed();
  show_files();
  const first = [...state.files.keys()].find((name) => name.endsWith(".rules")) ?? [...state.files.keys()][0];
  if (first) await open(first);
  $("inbox-part").hidden = !pack.has_archive;
  if (pack.faults.length) tell(pack.faults[0].message, true);
  if (pack.articles.length) set_article(await ask("article", { id: pack.articles[0] }));
  else paste(true);
  check();
  cases();
  document.body.dataset.ready = "yes";
})();
