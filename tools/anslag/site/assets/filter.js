// The filter of the list of projects. The rows stand in the page; what is chosen stands in the address.

import { formFor, howTaken, isAsking, numbersOf, projectsFor, whole as allFor } from "./answers.js";
import { showChosen } from "./chosen.js";

const PAGE = 50; // rows shown at a time: typing stays quick however long the list is
const LONG = 200; // rows that nobody scrolls through: of so many the first are shown, also when nothing is chosen
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
const further = document.getElementById("vidare"); // to the search of all text, when no project is the whole answer
const LIMITS = ["lagst", "hogst", "slutar-fran", "slutar-till"];
const narrow = matchMedia("(max-width: 59.99em)"); // as in anslag.css
const words = JSON.parse(form.dataset.words);
const numbers = numbersOf(words);
const swedish = new Intl.Collator("sv");
const ORDERS = {
  nyast: (a, b) => a.place - b.place,
  aldst: (a, b) => b.place - a.place,
  storst: (a, b) => b.sum - a.sum || a.place - b.place,
  minst: (a, b) => a.sum - b.sum || a.place - b.place,
  namn: (a, b) => swedish.compare(title(a), title(b)),
};
let rows = null;
let answer = allFor(""); // to the words, found as on the search page and kept until other words are asked for
let shown = [];

function title(row) {
  return (row.title ??= row.element.querySelector("a").textContent);
}

function readRows() {
  const elements = [...whole.querySelectorAll("li[data-id]")];
  return elements.map((element, place) => ({
    element,
    place,
    id: element.getAttribute("data-id"),
    sum: Number(element.getAttribute("data-kr")),
    end: element.getAttribute("data-slut"),
    choices: facets.map(({ key }) => (element.getAttribute(`data-${key}`) || "").split(" ")),
  }));
}

// "50 000", "50000 kr", "50.000,00" and "٥٠٬٠٠٠" are all fifty thousand; an empty field is no limit.
function limit(name, otherwise) {
  const written = form.elements.namedItem(name).value.replace(/[٠-٩۰-۹]/g, (digit) => digit.charCodeAt(0) & 15);
  const digits = written.replace(/(\d)[.,٫]\d{0,2}(?!\d).*/, "$1").replace(/\D/g, "");
  return digits ? Number(digits) : otherwise;
}

function chosen(box) {
  return new Set([...box.querySelectorAll("input:checked")].map((input) => input.value));
}

function state() {
  return {
    text: text.value.trim(),
    from: limit("lagst", 0),
    to: limit("hogst", Infinity),
    after: form.elements.namedItem("slutar-fran").value,
    before: form.elements.namedItem("slutar-till").value,
    order: form.elements.namedItem("ordning").value,
    sets: facets.map(({ box }) => chosen(box)),
  };
}

function isEmpty({ text, from, to, after, before, order, sets }) {
  return !text && !from && to === Infinity && !after && !before && order === "nyast" && sets.every((set) => !set.size);
}

// A link to a year's heading leads into the whole list.
function isShownInFull() {
  return location.hash.length > 1 || whole.querySelectorAll("li[data-id]").length <= LONG;
}

function isWithin(row, { from, to, after, before }) {
  return row.sum >= from && row.sum <= to && row.end >= after && (!before || row.end <= before);
}

// A choice's number tells how many there would be with it, given all that is chosen under the other headings.
function sift(now) {
  const { sets } = now;
  const counts = facets.map(() => new Map());
  const kept = rows.filter((row) => {
    if (!isWithin(row, now) || (answer.ids && !answer.ids.has(row.id))) {
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

// A day as 2026-08-31, which runs from left to right whatever is around it.
function dayOf(written) {
  return document.dir === "rtl" ? `\u2066${written}\u2069` : written;
}

function kronor(sum) {
  return words.sum.replace("{kronor}", numbers.format(sum));
}

// What is chosen, in the order of the form: the words for it, and what takes it away.
function choices({ from, to, after, before }) {
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
    ...(after ? [[words.after.replace("{day}", dayOf(after)), emptied("slutar-fran")]] : []),
    ...(before ? [[words.before.replace("{day}", dayOf(before)), emptied("slutar-till")]] : []),
  ].map(([told, clear]) => [told, () => (clear(), show(), remember(false))]);
}

function tell(all) {
  if (answer.fault) {
    return words.unreached;
  }
  if (!all && !shown.length) {
    return words.none;
  }
  const sum = shown.reduce((total, row) => total + row.sum, 0);
  const told = (all ? words.all : words.some)
    .replace("{shown}", numbers.format(shown.length))
    .replace("{number}", numbers.format(rows.length))
    .replace("{sum}", kronor(sum));
  return [told, ...howTaken(answer, words)].join(" ");
}

let telling = 0;

function leadFurther(wanted) {
  const link = further.querySelector("a");
  further.hidden = !wanted || (shown.length > 0 && answer.whole && !answer.missing.length);
  link.textContent = words.further.replace("{words}", () => wanted);
  link.search = `?${new URLSearchParams({ q: wanted })}`;
}

async function show() {
  const wanted = text.value.trim();
  if (!isAsking(wanted)) {
    answer = allFor(wanted);
  } else if (answer.text !== wanted || answer.fault) {
    whole.parentElement.setAttribute("aria-busy", "true");
    const found = await projectsFor(wanted);
    if (text.value.trim() !== wanted) {
      return; // other words are asked for meanwhile
    }
    answer = found;
  }
  whole.parentElement.removeAttribute("aria-busy");
  showAnswer();
}

function showAnswer() {
  rows ??= readRows();
  const now = state();
  const all = isEmpty(now);
  const { kept, counts } = sift(now);
  shown = kept.sort(ORDERS[now.order] || ORDERS.nyast);
  const inFull = all && isShownInFull();
  whole.hidden = !inFull;
  found.hidden = inFull || !shown.length;
  found.replaceChildren();
  more.hidden = true;
  if (!inFull) {
    showMore();
  }
  take.hidden = !all && !shown.length;
  leadFurther(now.text);
  showCounts(counts);
  const told = choices(now);
  showChosen(told, words);
  lead.textContent = formFor(shown.length, words.show, words).replace("{number}", numbers.format(shown.length));
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
  for (const name of ["q", ...LIMITS]) {
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
  for (const name of LIMITS) {
    form.elements.namedItem(name).closest("details").open ||= query.has(name) && !narrow.matches;
  }
  if (!isEmpty(state()) || rows || !isShownInFull()) {
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

// Download of what is shown

async function download(event, link) {
  if (isEmpty(state())) {
    return; // nothing is chosen: the link itself leads to the whole file
  }
  event.preventDefault();
  const sources = { csv: document.getElementById("hamta-csv").href, json: document.getElementById("hamta-json").href };
  try {
    const { fileWith } = await import("./selection.js"); // few who look through the list take it along
    const { name, content } = await fileWith(shown.map((row) => row.id), link.dataset.take, sources, words.columns);
    const file = Object.assign(document.createElement("a"), { href: URL.createObjectURL(content), download: name });
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
  const isTyping = ["q", ...LIMITS].includes(event.target.name);
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
for (const link of take.querySelectorAll("[data-take]")) {
  link.addEventListener("click", (event) => download(event, link));
}
addEventListener("popstate", () => {
  clearTimeout(writing);
  typing = false;
  fromAddress();
});
fromAddress();
(window.requestIdleCallback || setTimeout)(() => (rows ??= readRows())); // so that the first letter is quick too
