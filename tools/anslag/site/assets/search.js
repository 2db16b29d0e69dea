// The search page: find.js finds, this shows. What it finds is put in as text, never as markup.

import { formFor, howTaken, numbersOf } from "./answers.js";
import { excerpt } from "./excerpt.js";
import { open } from "./find.js";

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
const numbers = numbersOf(words);
let engine = null;
let answer = { hits: [], words: [], missing: [], meant: [], whole: true };
let asked = 0;

function load() {
  engine ??= open(root, language).catch((error) => {
    engine = null; // to be tried anew
    throw error;
  });
  return engine;
}

// What is in Swedish says so where the page is not, and which way it is written.
function inSwedish(element) {
  Object.assign(element, { lang: "sv", dir: "ltr" });
}

// Who runs a project, its year, how far it has come and its sum.
function factsOf([who, year, stage, granted]) {
  const line = document.createElement("p");
  line.className = "about";
  const name = document.createElement("span");
  inSwedish(name);
  name.textContent = who;
  const sum = words.sum.replace("{kronor}", numbers.format(granted / 100));
  line.append(name, `, ${year} · ${words.stages[stage] || stage} · ${sum}`);
  return line;
}

function hit(told) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const swedish = told.language !== language;
  link.href = new URL(told.address, swedish ? pages : root);
  link.textContent = told.title || told.address;
  const kind = document.createElement("span");
  kind.className = "kind";
  kind.textContent = words.kinds[told.kind] || told.kind;
  const found = excerpt(told.blocks, [...answer.words, ...answer.meant.map(([, other]) => other)], told.language);
  if (swedish) {
    inSwedish(link);
    inSwedish(found);
  }
  item.append(link, kind, ...(told.facts ? [factsOf(told.facts)] : []), found);
  return item;
}

async function showMore(turn) {
  const from = list.childElementCount;
  const { told } = await load();
  const found = await Promise.all(answer.hits.slice(from, from + PAGE).map(told));
  if (turn !== asked) {
    return null; // another search was begun meanwhile
  }
  list.append(...found.map(hit));
  more.hidden = list.childElementCount >= answer.hits.length;
  return list.children[from];
}

function tell(wanted) {
  const { hits } = answer;
  if (!wanted) {
    return "";
  }
  if (!hits.length) {
    return words.none.replace("{words}", () => wanted);
  }
  const found = formFor(hits.length, words.found, words).replace("{number}", numbers.format(hits.length));
  const taken = howTaken(answer, words);
  return taken.length ? `${found}. ${taken.join(" ")}` : found;
}

// Says how a search ended, unless another was begun meanwhile.
function tellOf(turn, words) {
  if (turn === asked) {
    status.textContent = words;
    list.removeAttribute("aria-busy");
  }
}

async function search() {
  const turn = ++asked;
  const wanted = box.value.trim();
  list.setAttribute("aria-busy", "true");
  try {
    const found = await (await load()).find(wanted);
    if (turn !== asked) {
      return;
    }
    answer = found;
    list.replaceChildren();
    await showMore(turn);
    tellOf(turn, tell(wanted));
  } catch {
    tellOf(turn, words.fault);
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
} else if (box.value) {
  search(); // written before this was fetched
}
