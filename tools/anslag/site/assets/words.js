// The words of a text, and the key that a word is found by. word_keys.py does the same to the texts that are searched.

const WORD = /\p{Nd}+(?:-\p{Nd}+)+|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const MARKED = "áàâãéèêëíìîïóòôõúùûüýÿñçøæ";
const PLAIN = "aaaaeeeeiiiioooouuuuyyncöä";
const PLURALS = {
  böcker: "bok",
  städer: "stad",
  händer: "hand",
  nätter: "natt",
  länder: "land",
  stränder: "strand",
  fötter: "fot",
  rötter: "rot",
  söner: "son",
  bröder: "bror",
  döttrar: "dotter",
  mödrar: "moder",
  fäder: "fader",
  tänder: "tand",
  män: "man",
  männen: "mannen",
};
const PLURAL = new RegExp(`(${Object.keys(PLURALS).sort((a, b) => b.length - a.length).join("|")})(?:na)?s?$`, "u");
const SWEDISH =
  /(?<=...)(?:(?<=[bdfgklmprstv])ning|ing|het|ast|el|eln|ern|(?<=r)na|[aeo]r|[ea]t|ad|(?<=[aeiouyåäö])n|(?<=[^s])s|[ae]|en)$/u;
const CLUSTER = /(?<=..[bdfgkptv])[lr]$/u;
const DOUBLE = /([mn])\1$/u;
const ENGLISH = /(?<=...)(?:(?<=[^s])s|ing|ed|ment|e)$/u;
const ENGLISH_Y = /(?<=..)y$/u;
const SOUNDS = [["ph", "f"], ["ck", "k"], ["c", "k"], ["q", "k"], ["x", "ks"], ["z", "s"], ["w", "v"]];

function ended(word, ending) {
  for (;;) {
    const shorter = word.replace(ending, "");
    if (shorter === word) {
      return word;
    }
    word = shorter;
  }
}

// The words with where they begin in `text`, which is to be in its composed form.
export function wordsWithin(text) {
  return [...text.matchAll(WORD)].map((found) => ({ word: found[0].toLowerCase(), from: found.index }));
}

export function wordsOf(text) {
  return wordsWithin(text.normalize("NFC").replace(UNSEEN, "")).map(({ word }) => word);
}

export function stem(word, language) {
  const plain = [...word].map((letter) => PLAIN[MARKED.indexOf(letter)] ?? letter).join("");
  if (language === "sv") {
    const singular = plain.replace(PLURAL, (_, found) => PLURALS[found]);
    return ended(singular, SWEDISH).replace(CLUSTER, "").replace(DOUBLE, "$1");
  }
  return language === "en" ? ended(plain, ENGLISH).replace(ENGLISH_Y, "i") : plain;
}

// A word without the dots and rings of its letters.
export function unmarked(word) {
  return word.normalize("NFD").replace(/\p{M}/gu, "");
}

export function fold(stemmed) {
  const sounding = SOUNDS.reduce((word, [written, sound]) => word.replaceAll(written, sound), unmarked(stemmed));
  return sounding.replace(/(\p{L})\1+/gu, "$1");
}
