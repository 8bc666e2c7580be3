import { UnreachableError } from "./report.js";

/** Fetches a page like the platform's `fetch`. Tests pass their own. */
export type Fetch = (url: string, init: { redirect: "error"; signal: AbortSignal }) => Promise<Response>;

const TIMEOUT_MS = 5000;
const MAX_BYTES = 64 * 1024;

/**
 * Fetches a small document while a request waits for it: at most 64 KiB, within 5 s, without following redirects.
 *
 * @returns null if it does not exist or is too large
 * @throws UnreachableError if another attempt may succeed
 */
export async function fetchLimited(fetch: Fetch, url: string, timeoutMs = TIMEOUT_MS): Promise<string | null> {
  try {
    const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
    const text = await readText(response);
    if (response.status >= 500 || response.status === 429) throw new Error(`it answered ${response.status}`);
    return response.ok ? text : null;
  } catch (error) {
    throw new UnreachableError(`${new URL(url).host} cannot be reached.`, { cause: error });
  }
}

async function readText(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
