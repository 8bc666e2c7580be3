import { createHash } from "node:crypto";
import { closeSync, openSync, readSync, fstatSync } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";

/** Whether a password is in a list of breached ones. */
export type IsBreached = (password: string) => Promise<boolean>;

const HASH_LENGTH = 40;
// Longer than a hash, its count and the line end.
const LINE_LENGTH = 64;

/**
 * Looks passwords up in a file of SHA-1 hashes in hexadecimal, one a line and in ascending order, each with or without
 * `:` and a count: the list of Have I Been Pwned, as its downloader writes it. Nothing leaves the machine, and the file,
 * of any size, is not loaded: a look-up reads about 30 lines.
 *
 * @param onFault called if the file cannot be read
 */
export function createBreachedPasswords(path: string, onFault: (error: unknown) => void): IsBreached {
  return async (password) => {
    const wanted = createHash("sha1").update(password).digest("hex").toUpperCase();
    try {
      // Opened each time: the list may be replaced by a newer one.
      const file = await open(path);
      try {
        return await isListed(file, wanted);
      } finally {
        await file.close();
      }
    } catch (error) {
      // People can still choose a password while the file is away.
      onFault(error);
      return false;
    }
  };
}

async function isListed(file: FileHandle, wanted: string): Promise<boolean> {
  let low = 0;
  let high = (await file.stat()).size;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const line = await lineFrom(file, middle);
    if (line === null || line.hash > wanted) high = middle;
    else if (line.hash === wanted) return true;
    else low = line.end;
  }
  return false;
}

/** The first line that begins at or after a position; null at the end. */
async function lineFrom(file: FileHandle, position: number): Promise<{ hash: string; end: number } | null> {
  const from = Math.max(0, position - 1);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2 * LINE_LENGTH), 0, 2 * LINE_LENGTH, from);
  const text = buffer.toString("latin1", 0, bytesRead);
  const start = position === 0 ? 0 : text.indexOf("\n") + 1;
  if (position > 0 && start === 0) return null;
  const end = text.indexOf("\n", start);
  const hash = text.slice(start, start + HASH_LENGTH).toUpperCase();
  return hash.length < HASH_LENGTH ? null : { hash, end: from + (end < 0 ? bytesRead : end + 1) };
}

/**
 * Checks that a file is such a list, by its first line.
 *
 * @throws Error that says what is wrong
 */
export function checkHashFile(path: string): string {
  const bytes = Buffer.alloc(HASH_LENGTH + 1);
  let read: number;
  try {
    const file = openSync(path, "r");
    try {
      if (!fstatSync(file).isFile()) throw new Error("no file");
      read = readSync(file, bytes, 0, bytes.length, 0);
    } finally {
      closeSync(file);
    }
  } catch {
    throw new Error("names a file that cannot be read");
  }
  if (!/^[0-9A-Fa-f]{40}[:\r\n]?$/.test(bytes.toString("latin1", 0, read)))
    throw new Error("must name a list of SHA-1 hashes in hexadecimal, one a line, in ascending order");
  return path;
}
