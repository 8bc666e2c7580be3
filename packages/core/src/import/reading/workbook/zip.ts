import { Inflate } from "fflate";
import { UnreadableFile } from "../unreadable-file.js";

/** A part of a workbook, still packed. What it claims to be unpacked is not believed. */
export interface Entry {
  name: string;
  method: number;
  packed: Uint8Array;
}

const END = 0x06054b50;
const IN_DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
const COMMENT_MOST = 65_535;
/** A number that did not fit into four bytes and is in the extra field. */
const ELSEWHERE = 0xffffffff;

/** The parts of an archive by name, in small letters: systems differ in how they write them. */
export function entriesOf(bytes: Uint8Array): Map<string, Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, Entry>();
  try {
    let at = directoryAt(view);
    while (at + 46 <= view.byteLength && view.getUint32(at, true) === IN_DIRECTORY) {
      const length = view.getUint16(at + 28, true);
      const extra = view.getUint16(at + 30, true);
      if ((view.getUint16(at + 8, true) & 1) === 1) throw new UnreadableFile("encrypted");
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length));
      const { size, start } = placeOf(view, at, at + 46 + length, extra);
      if (view.getUint32(start, true) !== LOCAL) throw new UnreadableFile("corrupt");
      const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
      if (from + size > bytes.length) throw new UnreadableFile("corrupt");
      const packed = bytes.subarray(from, from + size);
      entries.set(name.toLowerCase(), { name, method: view.getUint16(at + 10, true), packed });
      at += 46 + length + extra + view.getUint16(at + 32, true);
    }
  } catch (error) {
    // Whatever points outside of the file.
    throw error instanceof UnreadableFile ? error : new UnreadableFile("corrupt");
  }
  if (entries.size === 0) throw new UnreadableFile("corrupt");
  return entries;
}

function directoryAt(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - COMMENT_MOST); at--) {
    if (view.getUint32(at, true) !== END) continue;
    const offset = view.getUint32(at + 16, true);
    // Of an archive that was written in one go and kept the long form: its record stands before this one.
    return offset === ELSEWHERE ? Number(view.getBigUint64(at - 20 - 56 + 48, true)) : offset;
  }
  throw new UnreadableFile("corrupt");
}

function placeOf(view: DataView, at: number, extraAt: number, extraLength: number): { size: number; start: number } {
  let size = view.getUint32(at + 20, true);
  let start = view.getUint32(at + 42, true);
  if (size !== ELSEWHERE && start !== ELSEWHERE) return { size, start };
  for (let field = extraAt; field + 4 <= extraAt + extraLength; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== 1) continue;
    let value = field + 4;
    if (view.getUint32(at + 24, true) === ELSEWHERE) value += 8;
    if (size === ELSEWHERE) {
      size = Number(view.getBigUint64(value, true));
      value += 8;
    }
    if (start === ELSEWHERE) start = Number(view.getBigUint64(value, true));
  }
  return { size, start };
}

/** What is unpacked at once: deflate makes a thousand times as much of it at most. */
const PIECE = 4096;

/** Unpacks a part in pieces. Throws `UnreadableFile` past `most` bytes. */
export function* unpack({ method, packed }: Entry, most: number): Generator<Uint8Array> {
  if (method !== 0 && method !== 8) throw new UnreadableFile("corrupt");
  let total = 0;
  let pieces: Uint8Array[] = [];
  let isComplete = method === 0;
  const inflate = new Inflate((piece, isLast) => {
    total += piece.length;
    pieces.push(piece);
    isComplete ||= isLast;
  });
  for (let at = 0; at < packed.length; at += PIECE) {
    const piece = packed.subarray(at, at + PIECE);
    if (method === 0) {
      total += piece.length;
      pieces.push(piece);
    } else push(inflate, piece, at + PIECE >= packed.length);
    if (total > most) throw new UnreadableFile("too_large_unpacked");
    yield* pieces;
    pieces = [];
  }
  if (!isComplete) throw new UnreadableFile("corrupt");
}

function push(inflate: Inflate, piece: Uint8Array, isLast: boolean): void {
  try {
    inflate.push(piece, isLast);
  } catch {
    throw new UnreadableFile("corrupt");
  }
}
