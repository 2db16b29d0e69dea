// Finds pages by words: one answer, whether asked on the search page or in the list of projects. search_index.py made the
// index of each language, in files of which only those are fetched that a search needs.

import { fold, stem, unmarked, wordsOf } from "./words.js";

const NEAR = 5; // letters in a word that may be spelt wrong

async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(`${answer.status} ${address}`);
  }
  return answer.json();
}

// Whether one letter is added, lost or changed, or two beside each other have changed places. The first letter is right: a
// piece of a word is no word.
function isNear(one, other) {
  let from = 0;
  while (from < one.length && one[from] === other[from]) {
    from += 1;
  }
  const [a, b] = [one.slice(from), other.slice(from)];
  const exchanged = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return from > 0 && (a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || exchanged);
}

// Whether what sounds like `word` is not far shorter: "zzzqqq" sounds like "sk", and nobody means it.
function isAsLong(one, word) {
  return 2 * one.length > word.length;
}

class Index {
  constructor(root, language, first) {
    Object.assign(this, { root, language, first });
    this.files = new Map();
    this.own = new Set(first.own); // pages that are not searched in from those in another language
    this.stops = new Set(first.stops);
    this.beginnings = new Set(first.beginnings);
  }

  file(name) {
    if (!this.files.has(name)) {
      const content = read(new URL(`${this.first.folder}${name}.json`, this.root));
      content.catch(() => this.files.delete(name)); // to be tried anew
      this.files.set(name, content);
    }
    return this.files.get(name);
  }

  async keysLike(folded) {
    const name = folded.slice(0, 2).replace(/[^a-z0-9]/g, "_");
    const there = [name, name.slice(0, 1)].find((one) => this.beginnings.has(one));
    return there ? this.file(`ord-${there}`) : {};
  }

  // The pages of a key, which are numbers, with how much each is about it.
  places(written, into) {
    let page = 0;
    const pages = written.map((place) => [(page += place >> 6), place & 63]).filter(([number]) => this.isAsked(number));
    const rare = Math.log(1 + this.first.pages / Math.max(pages.length, 1));
    for (const [number, weight] of pages) {
      into.set(number, Math.max(into.get(number) || 0, weight * rare));
    }
  }

  // A word is looked for as it stands or in another form, one without dots and rings also with them; else as others spell
  // it, and as the beginning of words.
  async word(word) {
    const [key, pages] = [stem(word, this.language), new Map()];
    const keys = await this.keysLike(fold(key));
    const spelt = Object.hasOwn(keys, fold(key)) ? keys[fold(key)] : {};
    const same = Object.keys(spelt).filter((one) => one === key || unmarked(one) === key);
    const near = Object.keys(spelt).filter((one) => isAsLong(one, key));
    for (const one of same.length ? same : near) {
      this.places(spelt[one], pages);
    }
    const begun = fold(word);
    if (!pages.size && word.length > 1 && isAsLong(begun, word)) {
      for (const [one, forms] of Object.entries(begun === fold(key) ? keys : await this.keysLike(begun))) {
        if (one.startsWith(begun)) {
          Object.values(forms).forEach((written) => this.places(written, pages));
        }
      }
    }
    return pages;
  }

  // The words that are nearly spelt as `word`, for one that is nowhere.
  async near(word) {
    const asked = fold(stem(word, this.language));
    if (asked.length < NEAR || /\p{N}/u.test(word)) {
      return [];
    }
    const all = await this.file("alla-ord");
    return all.filter((one) => {
      const key = fold(stem(one, this.language));
      return Math.abs(key.length - asked.length) < 2 && isNear(asked, key);
    });
  }

  async told(number) {
    const first = await this.file(`sidor-${number >> 3}`);
    const [address, kind, title, blocks, facts] = first[number & 7];
    return { address, kind, title, blocks, facts, language: this.language };
  }
}

// What is asked: its words, those between quotation marks, and nothing that is everywhere unless there is nothing else. A
// single letter is the beginning of a word that is being written.
function asked(index, text) {
  const all = wordsOf(text).filter((word) => word.length > 1 || /\p{N}/u.test(word));
  const telling = all.filter((word) => !index.stops.has(word));
  const phrases = [...text.matchAll(/"([^"]+)"/g)].map((found) => wordsOf(found[1]).join(" ")).filter(Boolean);
  return { words: [...new Set(telling.length ? telling : all)], phrases };
}

async function search(index, text) {
  const { words, phrases } = asked(index, text);
  const [lists, missing, meant] = [[], [], []];
  for (const word of words) {
    let pages = await index.word(word);
    for (const other of pages.size ? [] : await index.near(word)) {
      const others = await index.word(other);
      if (others.size) {
        pages = new Map([...pages, ...others]);
        meant.push([word, other]);
      }
    }
    if (pages.size) {
      lists.push(pages);
    } else {
      missing.push(word);
    }
  }
  const [number, score] = [new Map(), new Map()];
  for (const [page, weight] of lists.flatMap((pages) => [...pages])) {
    number.set(page, (number.get(page) || 0) + 1);
    score.set(page, (score.get(page) || 0) + weight);
  }
  const most = Math.max(0, ...number.values());
  let pages = [...score.keys()].filter((page) => number.get(page) === most);
  pages.sort((a, b) => score.get(b) - score.get(a) || a - b);
  pages = phrases.length ? await withPhrases(index, pages, phrases) : pages;
  return {
    hits: pages.map((page) => ({ page, score: score.get(page), index })),
    words: words.filter((word) => !missing.includes(word)),
    missing,
    meant,
    whole: most === lists.length,
    most,
  };
}

async function withPhrases(index, pages, phrases) {
  const said = await Promise.all(
    pages.map(async (page) => {
      const { title, blocks } = await index.told(page);
      return ` ${wordsOf([title, ...blocks].join("\n")).join(" ")} `;
    }),
  );
  return pages.filter((_, n) => phrases.every((phrase) => said[n].includes(` ${phrase} `)));
}

// Opens the indexes of the site at `root` that pages in `language` are searched in. With `only` "projects", no other page
// is an answer.
export async function open(root, language, only = "") {
  const folder = new URL("sokindex/", root);
  const languages = language === "sv" ? ["sv"] : [language, "sv"];
  const indexes = await Promise.all(
    (only ? ["sv"] : languages).map(async (one) => new Index(folder, one, await read(new URL(`${one}.json`, folder)))),
  );
  for (const index of indexes) {
    const { projects } = index.first;
    index.isAsked = (number) =>
      only ? number < projects.length : index.language === language || !index.own.has(number);
  }
  return {
    // The id of the project that a hit is.
    project: ({ index, page }) => index.first.projects[page],
    told: ({ index, page }) => index.told(page),
    // What is found for `text`: hits, best first; the words that nothing has; pairs of a word and what was searched
    // for in its place; and whether the hits are the `whole` answer or only nearest to one.
    async find(text) {
      const answers = await Promise.all(indexes.map((index) => search(index, text)));
      const most = Math.max(...answers.map((answer) => answer.most));
      const best = answers.filter((answer) => answer.hits.length && answer.most === most);
      const said = best.length ? best : answers.slice(0, 1);
      return {
        hits: said.flatMap(({ hits }) => hits).sort((a, b) => b.score - a.score),
        words: [...new Set(said.flatMap(({ words }) => words))],
        missing: said[0].missing.filter((word) => said.every(({ missing }) => missing.includes(word))),
        meant: said.flatMap(({ meant }) => meant),
        whole: said.some(({ whole }) => whole),
      };
    },
  };
}
