// The search page: Pagefind finds, this shows. What it finds is put in as text, never as markup.

const root = new URL("../../", import.meta.url);
const form = document.getElementById("sok");
const box = form.elements.namedItem("q");
const status = document.getElementById("sok-antal");
const list = document.getElementById("sok-traffar");
const more = document.getElementById("sok-fler");
const PAGE = 10;
const words = JSON.parse(form.dataset.words);
const pages = new URL(form.dataset.pages, root); // where the pages in the language of this one are
const language = document.documentElement.lang;
const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&#39;": "'", "&#x27;": "'" };
let engine;
let results = [];
let asked = 0;

function load() {
  engine ??= import(new URL("pagefind/pagefind.js", root)).then(async (pagefind) => {
    await pagefind.options({ baseUrl: root.pathname, excerptLength: 30 });
    await pagefind.init();
    if (language !== "sv") {
      // Projects are described in Swedish: they are found by Swedish words, and shown on pages in this language.
      await pagefind.mergeIndex(new URL("pagefind/", root).href, { language: "sv", baseUrl: root.pathname });
    }
    return pagefind;
  });
  return engine;
}

function parts(text) {
  return text.normalize("NFC").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function plain(word) {
  return word.normalize("NFD").replace(/\p{M}/gu, "");
}

// Whether a page has a word that shares more than half of each part of `word`. Pagefind shortens a word that no page
// has until one does ("deadline" to "de"), and cannot be told not to.
function has(page, word) {
  const there = parts(`${page.meta.title} ${page.content}`);
  return parts(word).every((asked) =>
    there.some((one) => {
      const other = plain(asked) === asked ? plain(one) : one;
      const differs = [...asked].findIndex((letter, n) => letter !== other[n]);
      return differs < 0 || differs > asked.length / 2;
    }),
  );
}

// What is found for `wanted`, and the words that are `missing` on every page. Each language has an index of its own, in
// which all hits have the same words: the first tells which.
async function find(pagefind, wanted, missing = []) {
  const options = language === "sv" ? {} : { filters: { also: language } };
  const { results: found } = await pagefind.search(wanted, options);
  if (wanted.includes('"')) {
    return { found, missing };
  }
  const index = (result) => result.id.split("_")[0];
  const firsts = new Map([...found].reverse().map((result) => [index(result), result]));
  const pages = new Map();
  for (const [name, result] of firsts) {
    pages.set(name, await result.data());
  }
  const asked = wanted.split(/\s+/);
  const known = asked.filter((word) => [...pages.values()].some((page) => has(page, word)));
  if (known.length && known.length < asked.length) {
    return find(pagefind, known.join(" "), [...missing, ...asked.filter((word) => !known.includes(word))]);
  }
  return { found: found.filter((result) => asked.every((word) => has(pages.get(index(result)), word))), missing };
}

function excerpt(marked) {
  const paragraph = document.createElement("p");
  marked.split(/<\/?mark>/).forEach((part, n) => {
    const words = part.replace(/&(lt|gt|amp|quot|#39|#x27);/g, (entity) => ENTITIES[entity]);
    const node = n % 2 ? document.createElement("mark") : document.createTextNode(words);
    if (n % 2) {
      node.textContent = words;
    }
    paragraph.append(node);
  });
  return paragraph;
}

function hit(data) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const swedish = language !== "sv" && data.meta.kind in words.kinds;
  link.href = swedish ? data.url.replace(root.pathname, pages.pathname) : data.url;
  link.textContent = data.meta.title || data.url;
  const kind = document.createElement("span");
  kind.className = "kind";
  kind.textContent = words.kinds[data.meta.kind] || data.meta.kind || "";
  const found = excerpt(data.excerpt);
  if (swedish) {
    link.lang = "sv";
    found.lang = "sv";
  }
  item.append(link, kind, found);
  return item;
}

async function showMore(turn) {
  const from = list.childElementCount;
  const found = await Promise.all(results.slice(from, from + PAGE).map((result) => result.data()));
  if (turn !== asked) {
    return null; // another search was begun meanwhile
  }
  list.append(...found.map(hit));
  more.hidden = list.childElementCount >= results.length;
  return list.children[from];
}

async function search() {
  const turn = ++asked;
  const wanted = box.value.trim();
  try {
    const pagefind = await load();
    const { found, missing } = wanted ? await find(pagefind, wanted) : { found: [], missing: [] };
    if (turn !== asked) {
      return;
    }
    results = found;
    list.replaceChildren();
    await showMore(turn);
    if (turn === asked) {
      const number = (results.length === 1 ? words.one : words.many).replace("{number}", results.length);
      const lacking = missing.length ? words.missing.replace("{words}", missing.join(", ")) : "";
      status.textContent = !wanted ? "" : results.length ? `${number}${lacking}` : words.none;
    }
  } catch {
    status.textContent = words.fault;
  }
}

function fromAddress() {
  box.value = new URLSearchParams(location.search).get("q") || "";
  search();
}

let waiting = 0;

function remember(write) {
  const wanted = box.value.trim();
  const address = location.pathname + (wanted ? `?${new URLSearchParams({ q: wanted })}` : "");
  if (address !== location.pathname + location.search) {
    history[write](null, "", address);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  remember("pushState");
  search();
});
box.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    remember("replaceState");
    search();
  }, 200);
});
more.addEventListener("click", async () => (await showMore(asked))?.querySelector("a").focus());
addEventListener("popstate", fromAddress);
if (location.search) {
  fromAddress();
}
