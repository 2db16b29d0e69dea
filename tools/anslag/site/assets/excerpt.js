// A piece of a page's text around the words that were searched for, which are marked. All is put in as text.

import { fold, stem, wordsWithin } from "./words.js";

const BEFORE = 60; // letters of the text before the first word that was searched for
const LENGTH = 200;

// Whether a word is one of those that were searched for: in any form, as a part, or by its beginning.
function matcher(words, language) {
  const keys = words.map((word) => [fold(stem(word, language)), fold(word)]);
  return (word) => {
    const [key, whole] = [fold(stem(word, language)), fold(word)];
    return keys.some(
      ([asked, begun]) => key === asked || whole.startsWith(begun) || (asked.length > 2 && whole.includes(asked)),
    );
  };
}

// Blocks of text become one, in which none runs into the next.
function joined(blocks) {
  return blocks.map((block) => (/[.!?:…]$/.test(block) ? block : `${block} ·`)).join(" ").replace(/ ·$/, "");
}

// Where a piece of `text` begins and ends, at the ends of words.
function bounds(text, at) {
  const from = at > BEFORE ? text.indexOf(" ", at - BEFORE) + 1 : 0;
  const last = text.length - from > LENGTH ? text.lastIndexOf(" ", from + LENGTH) : text.length;
  return [from, last > from ? last : text.length];
}

export function excerpt(blocks, words, language) {
  const text = joined(blocks).normalize("NFC");
  const matches = matcher(words, language);
  const marked = wordsWithin(text).filter(({ word }) => matches(word));
  const [from, to] = bounds(text, marked[0]?.from ?? 0);
  const paragraph = document.createElement("p");
  let at = from;
  for (const { word, from: begun } of marked.filter((one) => one.from >= from && one.from + one.word.length <= to)) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(begun, begun + word.length);
    paragraph.append(text.slice(at, begun), mark);
    at = begun + word.length;
  }
  paragraph.append(text.slice(at, to));
  if (from > 0) {
    paragraph.prepend("… ");
  }
  if (to < text.length) {
    paragraph.append(" …");
  }
  return paragraph;
}
