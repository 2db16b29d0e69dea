// A file with what is chosen of all projects, made of the file with all of them.

import { workbook } from "./xlsx.js";

const GUARDED = /^'(?=\s*[=+\-@\t\r＝＋－＠−|%])/; // an apostrophe that keeps a cell of CSV from being a formula
const FILES = {
  xlsx: { from: "csv", type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", make: inExcel },
  semikolon: { from: "csv", type: "text/csv;charset=utf-8", make: withSemicolons },
  csv: { from: "csv", type: "text/csv;charset=utf-8", make: (rows) => ["\uFEFF", ...rows.map((row) => line(row, ","))] },
  json: { from: "json", type: "application/json" },
};

// The rows of a CSV file (RFC 4180), each a list of texts.
export function rowsOf(content) {
  const rows = [[]];
  for (const [, comma, quoted, plain] of content.replace(/^\uFEFF/, "").matchAll(/(^|,|\r\n)(?:"((?:[^"]|"")*)"|([^,\r\n]*))/g)) {
    if (comma === "\r\n") {
      rows.push([]);
    }
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
  }
  return rows.filter((row) => row.length > 1 || row[0]);
}

function line(row, separator) {
  return `${row.map((cell) => (/[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator)}\r\n`;
}

function withSemicolons(rows, columns) {
  const swedish = (cell, n) => (columns[n].kind === "sum" ? cell.replace(".", ",") : cell);
  return ["\uFEFF", ...rows.map((row, n) => line(n ? row.map(swedish) : row, ";"))];
}

function inExcel(rows, columns) {
  return workbook("Projekt", rows.map((row) => row.map((cell) => cell.replace(GUARDED, ""))), columns);
}

// Returns the file with the projects `ids`, in their order: its name and its content. `sources` has the addresses of the
// files with all projects, by kind.
export async function fileWith(ids, kind, sources, columns) {
  const { from, type, make } = FILES[kind];
  const answer = await fetch(sources[from]);
  if (!answer.ok) {
    throw new Error(String(answer.status));
  }
  const place = new Map(ids.map((id, n) => [id, n]));
  const chosen = (all, id) => {
    const some = all.filter((one) => place.has(id(one))).sort((a, b) => place.get(id(a)) - place.get(id(b)));
    if (some.length !== ids.length) {
      throw new Error("other projects"); // the site was published anew, or what came is no such file
    }
    return some;
  };
  const name = kind === "semikolon" ? "projekt-urval-semikolon.csv" : `projekt-urval.${kind}`;
  if (from === "json") {
    const data = await answer.json();
    data.projects = chosen(data.projects, (project) => project.id);
    return { name, content: new Blob([JSON.stringify(data, null, 1)], { type }) };
  }
  const [headings, ...rows] = rowsOf(await answer.text());
  return { name, content: new Blob(make([headings, ...chosen(rows, ([id]) => id)], columns), { type }) };
}
