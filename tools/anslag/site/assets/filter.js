// The filter of the list of projects. The rows stand in the page; what is chosen stands in the address.

import { showChosen } from "./chosen.js";

const PAGE = 50; // rows shown at a time: typing stays quick however long the list is
const form = document.getElementById("filter");
const status = document.getElementById("antal");
const whole = document.getElementById("alla");
const found = document.getElementById("traffar");
const more = document.getElementById("fler");
const facets = [...form.querySelectorAll("[data-facet]")].map((box) => ({ key: box.dataset.facet, box }));
const text = form.elements.namedItem("q");
const lead = document.getElementById("visa"); // on a small screen: from what is chosen to what came of it
const number = document.getElementById("valda-antal");
const take = document.getElementById("hamta-csv").parentElement;
const narrow = matchMedia("(max-width: 59.99em)"); // as in anslag.css
const words = JSON.parse(form.dataset.words);
const numbers = new Intl.NumberFormat(document.documentElement.lang === "sv" ? "sv-SE" : "en-GB");
const swedish = new Intl.Collator("sv");
const ORDERS = {
  nyast: (a, b) => a.place - b.place,
  aldst: (a, b) => b.place - a.place,
  storst: (a, b) => b.sum - a.sum || a.place - b.place,
  minst: (a, b) => a.sum - b.sum || a.place - b.place,
  namn: (a, b) => swedish.compare(title(a), title(b)),
};
let rows = null;
let shown = [];

// å and a, É and e are the same to one who searches.
function plain(words) {
  return words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function title(row) {
  return (row.title ??= row.element.querySelector("a").textContent);
}

function readRows() {
  const elements = [...whole.querySelectorAll("li[data-id]")];
  const texts = plain(elements.map((element) => element.textContent).join("\0")).split("\0"); // in one sweep
  return elements.map((element, place) => ({
    element,
    place,
    id: element.getAttribute("data-id"),
    sum: Number(element.getAttribute("data-kr")),
    text: texts[place],
    choices: facets.map(({ key }) => (element.getAttribute(`data-${key}`) || "").split(" ")),
  }));
}

// "50 000", "50000 kr" and "50.000" are all fifty thousand; an empty field is no limit.
function limit(name, otherwise) {
  const digits = form.elements.namedItem(name).value.replace(/,.*/, "").replace(/\D/g, "");
  return digits ? Number(digits) : otherwise;
}

function chosen(box) {
  return new Set([...box.querySelectorAll("input:checked")].map((input) => input.value));
}

function state() {
  return {
    words: plain(text.value).split(/\s+/).filter(Boolean),
    from: limit("lagst", 0),
    to: limit("hogst", Infinity),
    order: form.elements.namedItem("ordning").value,
    sets: facets.map(({ box }) => chosen(box)),
  };
}

function isEmpty({ words, from, to, order, sets }) {
  return !words.length && !from && to === Infinity && order === "nyast" && sets.every((set) => !set.size);
}

// A choice's number tells how many there would be with it, given all that is chosen under the other headings.
function sift({ words, from, to, sets }) {
  const counts = facets.map(() => new Map());
  const kept = rows.filter((row) => {
    if (row.sum < from || row.sum > to || !words.every((word) => row.text.includes(word))) {
      return false;
    }
    const failing = sets.map((set, n) => n).filter((n) => sets[n].size && !row.choices[n].some((id) => sets[n].has(id)));
    counts.forEach((count, n) => {
      if (failing.length === 0 || (failing.length === 1 && failing[0] === n)) {
        row.choices[n].forEach((id) => count.set(id, (count.get(id) || 0) + 1));
      }
    });
    return failing.length === 0;
  });
  return { kept, counts };
}

function showMore() {
  const next = shown.slice(found.childElementCount, found.childElementCount + PAGE);
  const first = found.childElementCount;
  found.append(...next.map((row) => row.element.cloneNode(true)));
  more.hidden = found.childElementCount >= shown.length;
  return found.children[first];
}

function showCounts(counts) {
  facets.forEach(({ box }, n) => {
    for (const input of box.querySelectorAll("input")) {
      const number = counts[n].get(input.value) || 0;
      input.closest("li").querySelector(".count").textContent = numbers.format(number);
      input.closest("li").classList.toggle("none", !number && !input.checked);
    }
  });
}

function kronor(sum) {
  return words.sum.replace("{kronor}", numbers.format(sum));
}

// What is chosen, in the order of the form: the words for it, and what takes it away.
function choices({ from, to }) {
  const emptied = (name) => () => (form.elements.namedItem(name).value = "");
  const boxes = facets.flatMap(({ box }) =>
    [...box.querySelectorAll("input:checked")].map((input) => [
      `${box.querySelector("summary").textContent}: ${input.parentElement.querySelector(".choice").textContent}`,
      () => (input.checked = false),
    ]),
  );
  return [
    ...(text.value.trim() ? [[words.text.replace("{words}", () => text.value.trim()), emptied("q")]] : []),
    ...boxes,
    ...(from ? [[words.from.replace("{sum}", kronor(from)), emptied("lagst")]] : []),
    ...(to < Infinity ? [[words.to.replace("{sum}", kronor(to)), emptied("hogst")]] : []),
  ].map(([told, clear]) => [told, () => (clear(), show(), remember(false))]);
}

function tell(all) {
  if (!all && !shown.length) {
    return words.none;
  }
  const sum = shown.reduce((total, row) => total + row.sum, 0);
  return (all ? words.all : words.some)
    .replace("{shown}", numbers.format(shown.length))
    .replace("{number}", numbers.format(rows.length))
    .replace("{sum}", kronor(sum));
}

let telling = 0;

function show() {
  rows ??= readRows();
  const now = state();
  const all = isEmpty(now);
  const { kept, counts } = sift(now);
  shown = kept.sort(ORDERS[now.order] || ORDERS.nyast);
  whole.hidden = !all;
  found.hidden = all || !shown.length;
  found.replaceChildren();
  more.hidden = true;
  if (!all) {
    showMore();
  }
  take.hidden = !all && !shown.length;
  showCounts(counts);
  const told = choices(now);
  showChosen(told, words);
  lead.textContent = words.show.replace("{number}", numbers.format(shown.length));
  number.textContent = told.length ? ` (${told.length})` : "";
  clearTimeout(telling); // one who listens hears the outcome once, not a number for each letter
  telling = setTimeout(() => (status.textContent = tell(all)), 150);
}

// The address

function address() {
  const query = new URLSearchParams();
  for (const [key, value] of new FormData(form)) {
    if (value.trim() && !(key === "ordning" && value === "nyast")) {
      query.append(key, value.trim());
    }
  }
  const words = query.toString();
  return location.pathname + (words ? `?${words}` : "");
}

function fromAddress() {
  const query = new URLSearchParams(location.search);
  for (const name of ["q", "lagst", "hogst"]) {
    form.elements.namedItem(name).value = query.get(name) || "";
  }
  const order = query.get("ordning");
  form.elements.namedItem("ordning").value = order in ORDERS ? order : "nyast";
  for (const { key, box } of facets) {
    const wanted = new Set(query.getAll(key));
    for (const input of box.querySelectorAll("input")) {
      input.checked = wanted.has(input.value);
    }
    box.open ||= wanted.size > 0 && !narrow.matches; // on a phone the outcome is what one came for
  }
  const amount = document.getElementById("belopp");
  amount.open ||= (query.has("lagst") || query.has("hogst")) && !narrow.matches;
  if (!isEmpty(state()) || rows) {
    show();
  }
}

let typing = false;
let writing = 0;

function remember(isTyping) {
  clearTimeout(writing);
  const write = () => {
    if (address() !== location.pathname + location.search) {
      // A word is one step back, not one a letter.
      history[isTyping && typing ? "replaceState" : "pushState"](null, "", address());
      typing = isTyping;
    }
  };
  if (isTyping) {
    writing = setTimeout(write, 300);
  } else {
    write();
  }
}

// Download of what is shown: each project is a line of the CSV file, and an element of the JSON file.

function pick(type, content, ids) {
  if (type === "csv") {
    const lines = content.split("\r\n").filter(Boolean);
    return [lines[0], ...lines.slice(1).filter((line) => ids.has(line.split(",", 1)[0]))].join("\r\n") + "\r\n";
  }
  const data = JSON.parse(content);
  data.projects = data.projects.filter((project) => ids.has(project.id));
  return JSON.stringify(data, null, 1);
}

async function download(event, link, type) {
  if (!whole.hidden) {
    return; // nothing is chosen: the link itself leads to the whole file
  }
  event.preventDefault();
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    const content = pick(type, await answer.text(), new Set(shown.map((row) => row.id)));
    const file = document.createElement("a");
    const mark = type === "csv" ? "\uFEFF" : "";
    file.href = URL.createObjectURL(new Blob([mark, content], { type: answer.headers.get("content-type") || "" }));
    file.download = `projekt-urval.${type}`;
    file.click();
    setTimeout(() => URL.revokeObjectURL(file.href), 60_000);
  } catch {
    status.textContent = words.fault;
  }
}

// The links to pages become boxes to tick.
for (const { key, box } of facets) {
  for (const item of box.querySelectorAll("li[data-choice]")) {
    const label = document.createElement("label");
    const input = Object.assign(document.createElement("input"), { type: "checkbox", name: key });
    input.value = item.dataset.choice;
    label.append(input, ...item.firstElementChild.childNodes);
    item.replaceChildren(label);
  }
  box.querySelector("ul").setAttribute("aria-label", box.querySelector("summary").textContent);
}
for (const part of form.querySelectorAll(".scripted")) {
  part.hidden = false;
}
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", (event) => {
  const isTyping = event.target.matches("[name=q], [name=lagst], [name=hogst]");
  show();
  remember(isTyping);
});
document.getElementById("rensa").addEventListener("click", () => {
  form.reset();
  for (const input of form.querySelectorAll("input:checked")) {
    input.checked = false;
  }
  show();
  remember(false);
  text.focus();
});
lead.addEventListener("click", () => {
  lead.closest("details").open = false;
  status.focus();
});
more.addEventListener("click", () => showMore()?.querySelector("a").focus());
for (const type of ["csv", "json"]) {
  const link = document.getElementById(`hamta-${type}`);
  link.addEventListener("click", (event) => download(event, link, type));
}
addEventListener("popstate", () => {
  clearTimeout(writing);
  typing = false;
  fromAddress();
});
fromAddress();
(window.requestIdleCallback || setTimeout)(() => (rows ??= readRows())); // so that the first letter is quick too
