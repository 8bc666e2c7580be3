import { UnreadableFile } from "../unreadable-file.js";

/** What is told of an element. Names come without prefix, attributes as they are written: see `attribute`. */
export interface XmlHandler {
  open: (name: string, attributes: string) => void;
  text: (text: string) => void;
  close: (name: string) => void;
}

/** The longest tag, comment or section that is waited for. */
const LONGEST = 1_000_000;
/** More than a sheet of the largest import has, with 40 columns. */
const ELEMENTS_MOST = 30_000_000;

/** Reads XML in pieces, as workbooks use it. Documents that declare entities are refused. */
export class XmlReader {
  readonly #handler: XmlHandler;
  #rest = "";
  #depth = 0;
  #elements = 0;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  write(piece: string): void {
    const text = this.#rest + piece;
    let at = 0;
    for (;;) {
      const tag = text.indexOf("<", at);
      if (tag === -1) {
        // An entity can be cut.
        const cut = text.lastIndexOf("&");
        const to = cut >= at && text.indexOf(";", cut) === -1 && text.length - cut < 12 ? cut : text.length;
        if (to > at) this.#text(text.slice(at, to));
        at = to;
        break;
      }
      if (tag > at) this.#text(text.slice(at, tag));
      at = tag;
      const next = this.#markup(text, tag);
      if (next === null) break;
      at = next;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > LONGEST) throw new UnreadableFile("corrupt");
  }

  end(): void {
    if (this.#elements === 0 || this.#depth !== 0 || this.#rest.includes("<")) throw new UnreadableFile("corrupt");
  }

  #text(text: string): void {
    if (this.#depth > 0) this.#handler.text(text.includes("&") ? withoutEntities(text) : text);
  }

  /** Where it goes on after what begins at `at`; null if that is not here in full. */
  #markup(text: string, at: number): number | null {
    const kind = text[at + 1];
    if (kind === undefined) return null;
    if (kind === "?") return after(text, "?>", at);
    if (kind === "!") return this.#declaration(text, at);
    let end = text.indexOf(">", at);
    while (end !== -1 && isWithinQuotes(text, at, end)) end = text.indexOf(">", end + 1);
    if (end === -1) return null;
    if (kind === "/") {
      if (--this.#depth < 0) throw new UnreadableFile("corrupt");
      this.#handler.close(localName(text.slice(at + 2, end).trimEnd()));
      return end + 1;
    }
    const isEmpty = text[end - 1] === "/";
    const inner = text.slice(at + 1, isEmpty ? end - 1 : end);
    const space = inner.search(/\s/);
    const name = localName(space === -1 ? inner : inner.slice(0, space));
    if (++this.#elements > ELEMENTS_MOST) throw new UnreadableFile("too_large_unpacked");
    this.#depth++;
    this.#handler.open(name, space === -1 ? "" : inner.slice(space));
    if (isEmpty) {
      this.#depth--;
      this.#handler.close(name);
    }
    return end + 1;
  }

  #declaration(text: string, at: number): number | null {
    if (text.startsWith("<!--", at)) return after(text, "-->", at);
    if (text.startsWith("<![CDATA[", at)) {
      const next = after(text, "]]>", at);
      if (next !== null && this.#depth > 0) this.#handler.text(text.slice(at + 9, next - 3));
      return next;
    }
    if (text.length - at < 9) return null;
    throw new UnreadableFile("corrupt");
  }
}

function after(text: string, mark: string, at: number): number | null {
  const found = text.indexOf(mark, at);
  return found === -1 ? null : found + mark.length;
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}

function isWithinQuotes(text: string, from: number, to: number): boolean {
  // Nearly all tags end with a quote that closes.
  const last = text[to - 1] === "/" ? to - 2 : to - 1;
  if (text[last] === '"' && text[last - 1] !== "=") return false;
  let quote = "";
  for (let at = from; at < to; at++) {
    const char = text[at];
    if (quote === "" && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = "";
  }
  return quote !== "";
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function withoutEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return ENTITIES[name] ?? whole;
    const code = name[1] === "x" || name[1] === "X" ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** An attribute by its name, with or without a prefix; null if there is none. */
export function attribute(attributes: string, name: string): string | null {
  for (const found of attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (localName(found[1] ?? "") === name) return withoutEntities(found[2] ?? found[3] ?? "");
  }
  return null;
}
