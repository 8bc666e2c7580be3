import { UnreadableFile } from "../unreadable-file.js";
import { builtInFormat, formatOf, type NumberFormat } from "./number-formats.js";
import { attribute, type XmlHandler, XmlReader } from "./xml.js";
import { type Entry, unpack } from "./zip.js";

const MEBIBYTE = 1024 * 1024;
/** The most that parts are unpacked to: the sheet passes by, the texts stay in memory, the rest is small. */
export const unpackedMost = { sheet: 400 * MEBIBYTE, texts: 96 * MEBIBYTE, other: 8 * MEBIBYTE } as const;
const TEXTS_MOST = 3_000_000;

const nothing = () => undefined;

/** Reads a part. It pauses after each piece, for whoever reads not to hold up others. */
export function* readXml(entry: Entry, most: number, handler: Partial<XmlHandler>): Generator<void> {
  const reader = new XmlReader({ open: nothing, text: nothing, close: nothing, ...handler });
  let decoder: TextDecoder | null = null;
  for (const piece of unpack(entry, most)) {
    decoder ??= new TextDecoder(encodingOf(piece));
    reader.write(decoder.decode(piece, { stream: true }));
    yield;
  }
  reader.end();
}

const encodingOf = (piece: Uint8Array) =>
  piece[0] === 0xff && piece[1] === 0xfe ? "utf-16le" : piece[0] === 0xfe && piece[1] === 0xff ? "utf-16be" : "utf-8";

export interface Relation {
  id: string;
  /** The last word of its type, such as `worksheet`. */
  type: string;
  /** The name of the part, in small letters. */
  target: string;
}

/** What a part refers to. */
export function relationsOf(entry: Entry, folder: string): Relation[] {
  const relations: Relation[] = [];
  const open = (name: string, attributes: string) => {
    if (name !== "Relationship") return;
    const target = (attribute(attributes, "Target") ?? "").toLowerCase();
    relations.push({
      id: attribute(attributes, "Id") ?? "",
      type: (attribute(attributes, "Type") ?? "").split("/").at(-1) ?? "",
      target: target.startsWith("/") ? target.slice(1) : resolve(folder, target),
    });
  };
  finish(readXml(entry, unpackedMost.other, { open }));
  return relations;
}

function resolve(folder: string, target: string): string {
  const steps = folder.split("/").filter(Boolean);
  for (const step of target.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}

export interface WorkbookPart {
  from1904: boolean;
  sheets: { name: string; id: string; isHidden: boolean }[];
}

export function workbookOf(entry: Entry): WorkbookPart {
  const workbook: WorkbookPart = { from1904: false, sheets: [] };
  const open = (name: string, attributes: string) => {
    if (name === "workbookPr") workbook.from1904 = /^(1|true|on)$/.test(attribute(attributes, "date1904") ?? "");
    if (name !== "sheet") return;
    workbook.sheets.push({
      name: attribute(attributes, "name") ?? "",
      id: attribute(attributes, "id") ?? "",
      isHidden: /hidden/i.test(attribute(attributes, "state") ?? ""),
    });
  };
  finish(readXml(entry, unpackedMost.other, { open }));
  return workbook;
}

/** The formats of cells, by the number that a cell has as its style. */
export function formatsOf(entry: Entry): NumberFormat[] {
  const spelled = new Map<number, NumberFormat>();
  const formats: NumberFormat[] = [];
  let isOfCells = false;
  const open = (name: string, attributes: string) => {
    if (name === "cellXfs") isOfCells = true;
    else if (name === "numFmt") {
      spelled.set(Number(attribute(attributes, "numFmtId")), formatOf(attribute(attributes, "formatCode") ?? ""));
    } else if (name === "xf" && isOfCells) {
      const id = Number(attribute(attributes, "numFmtId") ?? 0);
      formats.push(spelled.get(id) ?? builtInFormat(id));
    }
  };
  const close = (name: string) => {
    if (name === "cellXfs") isOfCells = false;
  };
  finish(readXml(entry, unpackedMost.other, { open, close }));
  return formats;
}

/** The texts that cells refer to by number, without the reading aids of East Asian ones. */
export function* readTexts(entry: Entry, longest: number): Generator<void, string[]> {
  const texts: string[] = [];
  let text = "";
  let isText = false;
  let isAid = false;
  yield* readXml(entry, unpackedMost.texts, {
    open: (name) => {
      if (name === "si") text = "";
      else if (name === "rPh") isAid = true;
      else if (name === "t") isText = !isAid;
    },
    text: (part) => {
      if (isText && text.length < longest) text += part;
    },
    close: (name) => {
      if (name === "t") isText = false;
      else if (name === "rPh") isAid = false;
      else if (name === "si") {
        if (texts.length >= TEXTS_MOST) throw new UnreadableFile("too_large_unpacked");
        texts.push(unescaped(text));
      }
    },
  });
  return texts;
}

/** Characters that XML cannot have are written as `_x000D_`. */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function finish(steps: Generator<void>): void {
  while (steps.next().done !== true);
}
