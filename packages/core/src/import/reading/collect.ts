import { importLimits } from "../../contract/import/limits.js";
import { UnreadableFile } from "./unreadable-file.js";

/** The bytes of a file. A stream that has more than a file may have is not read to its end. */
export async function collect(source: Uint8Array | AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  if (source instanceof Uint8Array) {
    if (source.length > importLimits.bytes) throw new UnreadableFile("too_large_unpacked");
    return source;
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of source) {
    length += part.length;
    if (length > importLimits.bytes) throw new UnreadableFile("too_large_unpacked");
    parts.push(part);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
