/** What a file is by its first bytes. `ole` is the container of old Excel files and of workbooks with a password. */
export type FileKind = "zip" | "ole" | "other" | "text";

const BEGINNINGS: [FileKind, readonly number[]][] = [
  ["zip", [0x50, 0x4b, 3, 4]],
  ["zip", [0x50, 0x4b, 5, 6]],
  ["ole", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  // PDF, PNG, JPEG, GIF, gzip, 7z, RAR
  ["other", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["other", [0x89, 0x50, 0x4e, 0x47]],
  ["other", [0xff, 0xd8, 0xff]],
  ["other", [0x47, 0x49, 0x46, 0x38]],
  ["other", [0x1f, 0x8b, 8]],
  ["other", [0x37, 0x7a, 0xbc, 0xaf]],
  ["other", [0x52, 0x61, 0x72, 0x21, 0x1a]],
];

export function kindOf(bytes: Uint8Array): FileKind {
  return BEGINNINGS.find(([, beginning]) => beginning.every((byte, at) => bytes[at] === byte))?.[0] ?? "text";
}
