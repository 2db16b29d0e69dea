// What words are an answer to: projects of the list, and how it is told that the words were not taken as they stood.

import { open } from "./find.js";
import { wordsOf } from "./words.js";

const root = new URL("../../", import.meta.url);
const ALL = { ids: null, missing: [], meant: [], whole: true };
let engine = null;

// A single letter asks for nothing yet.
export function isAsking(text) {
  return wordsOf(text).some((word) => word.length > 1 || /\p{N}/u.test(word));
}

// The answer to a text that asks for nothing: all projects.
export function whole(text) {
  return { ...ALL, text };
}

// The answer among projects: the ids of those that are found, and what `find` tells of the words.
export async function projectsFor(text) {
  try {
    engine ??= open(root, document.documentElement.lang, "projects");
    const { find, project } = await engine;
    const found = await find(text);
    return { ...found, text, ids: new Set(found.hits.map(project)) };
  } catch {
    engine = null; // to be tried anew
    return { ...ALL, text, fault: true };
  }
}

// What writes numbers as the page does: "1 234,5". `words` has its marks.
export function numbersOf({ numbers: [group, decimal] }) {
  return {
    format(number) {
      const [whole, part] = String(number).split(".");
      return whole.replace(/\B(?=(\d{3})+$)/g, group) + (part ? decimal + part : "");
    },
  };
}

// The one of `forms` that `number` has in the page's language. The rule holds the place of each form for 0 to 199, and the
// numbers after them go as those from 100 on; most languages have one form for one and another for all else.
export function formFor(number, forms, { plural }) {
  return forms[plural ? plural[number < 200 ? number : 100 + (number % 100)] : Number(number !== 1)];
}

function listed(these) {
  return [...new Set(these)].join(", ");
}

// A sentence for each way in which an answer is not just what was asked for. `words` has the sentences.
export function howTaken({ meant, missing, whole }, words) {
  const others = listed(meant.map(([, other]) => other));
  const asked = listed(meant.map(([word]) => word));
  return [
    ...(meant.length ? [words.meant.replace("{others}", () => others).replace("{words}", () => asked)] : []),
    ...(missing.length ? [words.missing.replace("{words}", () => listed(missing))] : []),
    ...(whole ? [] : [words.nearest]),
  ];
}
