// A table as an Excel workbook (Office Open XML, ISO/IEC 29500): a zip file of XML, whose parts are stored as they are.
// Text is text whatever it begins with; sums and days are numbers with a format, to be added up and sorted.

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const STYLES = { text: 1, number: 2, sum: 3, day: 4 };
const HEADING = 5;
const DAY_ZERO = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;
const NO_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const PARTS = {
  "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
  "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  "xl/styles.xml": `<styleSheet xmlns="${MAIN}"><numFmts count="3"><numFmt numFmtId="164" formatCode="#,##0"/><numFmt numFmtId="165" formatCode="#,##0.00&quot; kr&quot;"/><numFmt numFmtId="166" formatCode="yyyy-mm-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf/><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="164" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="165" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="166" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf><xf fontId="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`,
};

function escaped(text) {
  const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(NO_XML, "").replace(/[&<>"]/g, (letter) => entities[letter]);
}

// The letters of a column: A, B, … Z, AA.
function letters(column) {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);
}

function written(value, kind, at) {
  const day = kind === "day" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? (Date.parse(value) - DAY_ZERO) / DAY : NaN;
  const number = kind === "day" ? day : kind === "text" || !/^-?\d+(\.\d+)?$/.test(value) ? NaN : Number(value);
  if (value === "") {
    return "";
  }
  return Number.isNaN(number)
    ? `<c r="${at}" s="${kind === "heading" ? HEADING : STYLES.text}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
    : `<c r="${at}" s="${STYLES[kind]}"><v>${number}</v></c>`;
}

function sheet(rows, columns) {
  const cells = (row, line) =>
    row.map((value, n) => written(value, line ? columns[n].kind : "heading", letters(n) + (line + 1))).join("");
  const lines = rows.map((row, line) => `<row r="${line + 1}">${cells(row, line)}</row>`).join("");
  const wide = columns.map(({ wide }, n) => `<col min="${n + 1}" max="${n + 1}" width="${wide}" customWidth="1"/>`);
  const last = letters(columns.length - 1) + rows.length;
  return `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${wide.join("")}</cols><sheetData>${lines}</sheetData><autoFilter ref="A1:${last}"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`;
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit += 1) {
    n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  }
  return n;
});

function checksum(bytes) {
  let sum = -1;
  for (const byte of bytes) {
    sum = CRC[(sum ^ byte) & 255] ^ (sum >>> 8);
  }
  return (sum ^ -1) >>> 0;
}

// Numbers of two or four bytes each, the least first, as in a zip file (APPNOTE 6.3.10).
function little(...numbers) {
  return Uint8Array.from(
    numbers.flatMap(([size, number]) => Array.from({ length: size }, (_, n) => (number / 2 ** (8 * n)) & 255)),
  );
}

const JANUARY_1980 = 0x21; // the files have no time of their own

function zip(files) {
  const [parts, index] = [[], []];
  let at = 0;
  let indexed = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, content] = [new TextEncoder().encode(name), new TextEncoder().encode(HEAD + text)];
    const sizes = [[4, checksum(content)], [4, content.length], [4, content.length], [2, path.length], [2, 0]];
    const how = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, JANUARY_1980], ...sizes];
    const local = little([4, 0x04034b50], ...how);
    const entry = little([4, 0x02014b50], [2, 20], ...how, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]);
    parts.push(local, path, content);
    index.push(entry, path);
    at += local.length + path.length + content.length;
    indexed += entry.length + path.length;
  }
  const number = Object.keys(files).length;
  return [...parts, ...index, little([4, 0x06054b50], [2, 0], [2, 0], [2, number], [2, number], [4, indexed], [4, at], [2, 0])];
}

// The parts of a workbook with one sheet, for a Blob. `rows` are texts, headings first; a column has its `kind`, as in
// STYLES, and is about so many letters `wide`.
export function workbook(name, rows, columns) {
  const range = `$A$1:$${letters(columns.length - 1)}$${rows.length}`;
  const filter = `<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${name}!${range}</definedName>`;
  return zip({
    ...PARTS,
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets><definedNames>${filter}</definedNames></workbook>`,
    "xl/worksheets/sheet1.xml": sheet(rows, columns),
  });
}
