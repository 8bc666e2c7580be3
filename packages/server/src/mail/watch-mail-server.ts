import { repeat } from "../repeat.js";
import type { MailHealth } from "./mail-health.js";
import type { MailError, MailTransport } from "./transport.js";

const EVERY_MS = 60_000;

/**
 * Tries the mail server at once, and again every minute in which no mail did. So its state is known before the first
 * mail, and after the last one.
 *
 * @param onFailure called when it does not work, once for each reason in a row
 * @returns a function that stops. Close the transport first, which ends an attempt in progress.
 */
export function watchMailServer(
  transport: MailTransport,
  health: MailHealth,
  onFailure: (error: MailError) => void,
): () => Promise<void> {
  let known: string | null = null;
  let seen = 0;
  let isStopped = false;
  const look = async () => {
    if (health.connections() > seen) {
      seen = health.connections();
      return;
    }
    const error = await transport.verify();
    // Closing the transport ended the attempt.
    if (isStopped) return;
    // A mail that was tried meanwhile knows it better.
    if (health.connections() === seen) health.recordServer(error);
    seen = health.connections();
    if (error && error.code !== known) onFailure(error);
    known = error?.code ?? null;
  };
  const first = look();
  const stop = repeat(EVERY_MS, look, () => {});
  return async () => {
    isStopped = true;
    await Promise.all([stop(), first]);
  };
}
