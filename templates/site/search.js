// Finds posts as you type. What is searched lies beside this file, in scripts that are loaded when they are needed, so that it works
// from a disk too; nothing is asked of any server but these files.
(() => {
  "use strict";
  const form = document.querySelector(".search");
  const input = document.getElementById("q");
  const found = document.getElementById("found");
  const count = document.getElementById("count");
  const more = document.getElementById("more");
  const AT_ONCE = 20;
  const files = new Map();
  let table = null;
  let turn = 0;
  let shown = AT_ONCE;

  // The scripts call these.
  const waiting = new Map();
  window.katydid = {
    table: (value) => { table = value; },
    words: (version, number, text) => {
      if (version !== table.version) return location.reload();
      waiting.get(`words-${number}`)?.(text.split("\n"));
    },
    posts: (number, rows) => waiting.get(`posts-${number}`)?.(rows),
  };

  function load(name) {
    if (!files.has(name)) {
      files.set(name, new Promise((done) => {
        waiting.set(name, done);
        const script = document.createElement("script");
        script.src = `${name}.js`;
        script.onerror = () => { files.delete(name); done([]); };
        document.head.append(script);
      }));
    }
    return files.get(name);
  }

  // As in the program (search/fold.rs): accents, case and compatibility forms make no difference; scripts without spaces are
  // searched by pairs of characters.
  const LETTERS = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ς": "σ" };
  const NO_SPACES = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\u{20000}-\u{3ffff}]/u;
  function terms(text) {
    const folded = text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/[ßæœøłđıς]/gu, (c) => LETTERS[c]);
    return (folded.match(/[\p{Alphabetic}\p{N}]+/gu) ?? []).flatMap((word) => {
      const letters = [...word];
      if (letters.length < 2 || !NO_SPACES.test(word)) return [word];
      return letters.slice(1).map((letter, i) => letters[i] + letter);
    });
  }

  // The order of the program's words, which is that of their code points.
  function compare(a, b) {
    const [x, y] = [[...a], [...b]];
    for (let i = 0; i < x.length && i < y.length; i += 1) {
      if (x[i] !== y[i]) return x[i].codePointAt(0) - y[i].codePointAt(0);
    }
    return x.length - y.length;
  }

  function numbers(text, points, into) {
    let at = 0;
    for (const step of text ? text.split(".") : []) {
      at += Number.parseInt(step, 36);
      into.set(at, Math.max(into.get(at) ?? 0, points));
    }
  }

  // The posts that a term is in, with points: more in a title than in a name than in the text, more for a whole word.
  async function places(term) {
    let from = 0;
    while (from + 1 < table.starts.length && compare(table.starts[from + 1], term) <= 0) from += 1;
    let to = from;
    while (to + 1 < table.starts.length && table.starts[to + 1].startsWith(term)) to += 1;
    const loaded = await Promise.all(Array.from({ length: to - from + 1 }, (_, i) => load(`words-${from + i}`)));
    const into = new Map();
    for (const line of loaded.flat()) {
      if (!line.startsWith(term)) continue;
      const [word, lists] = line.split(" ");
      const whole = word === term ? 1 : 0;
      const [titles, names, texts] = lists.split(";");
      numbers(titles, 6 + 2 * whole, into);
      numbers(names, 4 + whole, into);
      numbers(texts, 1 + whole, into);
    }
    return into;
  }

  async function search() {
    turn += 1;
    const mine = turn;
    const asked = terms(input.value);
    if (asked.length === 0) {
      found.replaceChildren();
      count.textContent = "";
      more.hidden = true;
      return;
    }
    const each = await Promise.all(asked.map(places));
    const [first, ...others] = each;
    const hits = [];
    for (const [number, points] of first) {
      let sum = points;
      for (const other of others) {
        const theirs = other.get(number);
        sum = theirs === undefined || sum === 0 ? 0 : sum + theirs;
      }
      if (sum > 0) hits.push([sum, number]);
    }
    // Later posts have higher numbers, and come first.
    hits.sort(([a, i], [b, j]) => b - a || j - i);
    const best = hits.slice(0, shown);
    const rows = await Promise.all(best.map(async ([, number]) => {
      const posts = await load(`posts-${Math.floor(number / table.posts_a_file)}`);
      return posts[number % table.posts_a_file];
    }));
    if (mine !== turn) return;
    const { nothing, found: some, many } = count.dataset;
    const said = hits.length === 0 ? nothing : hits.length > shown ? many : some;
    count.textContent = said.replace("{n}", hits.length).replace("{shown}", shown);
    found.replaceChildren(...rows.filter(Boolean).map(show));
    more.hidden = hits.length <= shown;
  }

  function show([title, name, page, day, link, text, lang]) {
    const item = document.createElement("li");
    const author = element("span", "author", "");
    const named = element("bdi", "", name);
    author.append(page ? anchor(page, named) : named);
    const heading = link ? anchor(link, title) : element("span", "", title);
    heading.dir = "auto";
    if (lang) heading.lang = lang;
    item.append(author, heading, element("span", "meta", day));
    if (text) {
      const about = element("span", "about", text);
      about.dir = "auto";
      if (lang) about.lang = lang;
      item.append(about);
    }
    return item;
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.textContent = text;
    return made;
  }

  function anchor(href, content) {
    const made = document.createElement("a");
    made.href = href;
    made.append(content);
    return made;
  }

  // With the arrows from the field through what was found; with Escape back to an empty field.
  function move(event) {
    const titles = [...found.querySelectorAll("li > a")];
    const at = titles.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && at + 1 < titles.length) titles[at + 1].focus();
    else if (event.key === "ArrowUp" && at >= 0) (titles[at - 1] ?? input).focus();
    else if (event.key === "Escape" && input.value) { input.value = ""; input.focus(); again(); }
    else return;
    event.preventDefault();
  }

  function again() {
    shown = AT_ONCE;
    return search();
  }

  const start = document.createElement("script");
  start.src = "table.js";
  start.onload = () => {
    form.hidden = false;
    document.getElementById("without").hidden = true;
    input.value = new URLSearchParams(location.search).get("q") ?? "";
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      search().then(() => found.querySelector("li > a")?.focus());
    });
    input.addEventListener("input", again);
    form.addEventListener("keydown", move);
    found.addEventListener("keydown", move);
    more.addEventListener("click", () => {
      const next = shown;
      shown += AT_ONCE;
      search().then(() => found.children[next]?.querySelector(":scope > a")?.focus());
    });
    search();
    input.focus();
  };
  document.head.append(start);
})();
