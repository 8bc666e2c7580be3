import type { UnreadableReason } from "../../contract/import/unreadable.js";

/** Why a file of the container that Excel used before 2007 cannot be read: workbooks with a password are in one too. */
export function reasonOfOle(bytes: Uint8Array): UnreadableReason {
  const name = Array.from("EncryptedPackage", (char) => [char.charCodeAt(0), 0]).flat();
  for (let at = bytes.indexOf(69); at !== -1; at = bytes.indexOf(69, at + 1)) {
    if (name.every((byte, index) => bytes[at + index] === byte)) return "encrypted";
  }
  return "old_excel";
}
