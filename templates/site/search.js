// Finds posts as you type. posts.js holds what is searched; nothing is asked of any server.
(() => {
  "use strict";
  const { people, posts } = window.katydid;
  const form = document.querySelector(".search");
  const input = document.getElementById("q");
  const found = document.getElementById("found");
  const count = document.getElementById("count");
  const AT_MOST = 60;

  // Accents, case and compatibility forms make no difference.
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
  let folded = null;

  function score(fields, terms) {
    let sum = 0;
    for (const term of terms) {
      const best = fields.reduce((best, [text, weight]) => {
        const at = text.indexOf(term);
        if (at < 0) return best;
        const startsWord = at === 0 || text.includes(" " + term);
        return Math.max(best, weight * (startsWord ? 2 : 1));
      }, 0);
      if (best === 0) return 0;
      sum += best;
    }
    return sum;
  }

  function search() {
    const terms = fold(input.value).split(/\s+/u).filter(Boolean);
    found.replaceChildren();
    if (terms.length === 0) {
      count.textContent = "";
      return;
    }
    folded ??= posts.map(([title, person, , , text]) => [[fold(title), 4], [fold(people[person][0]), 3], [fold(text), 1]]);
    const hits = [];
    posts.forEach((post, i) => {
      const points = score(folded[i], terms);
      if (points > 0) hits.push([points, i]);
    });
    // Posts stand newest first: equal hits stay so.
    hits.sort(([a, i], [b, j]) => b - a || i - j);
    const { nothing, found: some, many } = count.dataset;
    const said = hits.length === 0 ? nothing : hits.length > AT_MOST ? many : some;
    count.textContent = said.replace("{n}", hits.length).replace("{shown}", AT_MOST);
    found.append(...hits.slice(0, AT_MOST).map(([, i]) => show(posts[i])));
  }

  function show([title, person, day, link, text, lang]) {
    const [name, page] = people[person];
    const item = document.createElement("li");
    const author = element("span", "author", "");
    author.append(page ? anchor(page, name) : name);
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

  function anchor(href, text) {
    const made = element("a", "", text);
    made.href = href;
    return made;
  }

  form.hidden = false;
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    found.querySelector("a")?.focus();
  });
  input.addEventListener("input", search);
  search();
  input.focus();
})();
