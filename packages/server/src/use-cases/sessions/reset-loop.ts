import { inSpan } from "../../observability/tracing.js";
import {
  claimPasswordResetRequests,
  deferPasswordResetRequest,
  finishPasswordResetRequest,
  type PasswordResetRequest,
} from "../../store/password-reset-requests.js";
import { startLoop } from "../../work/loop.js";
import type { WorkLoop } from "../../work/work-loop.js";
import type { App } from "../app.js";
import { sendPasswordReset } from "./passwords.js";
import { sendSignInLink } from "./sign-in-links.js";

const CONCURRENCY = 4;
const POLL_MS = 500;
const FAULT_MS = 2000;
const LONGEST_PAUSE_SECONDS = 300;

/** How this process works on password resets. */
export interface ResetLoopSettings {
  /** Called after each request. */
  onDone: () => void;
  /** Called if a request fails. It is tried again. */
  onError: (error: unknown) => void;
}

/** Sends the password resets and sign-in links that were asked for from now on, the oldest first. */
export function startResets(app: App, { onDone, onError }: ResetLoopSettings): WorkLoop {
  const underWay = new Set<Promise<void>>();

  const send = async (request: PasswordResetRequest) => {
    try {
      const { id, kind, email, request_id: requestId } = request;
      if (kind === "sign_in_link")
        await inSpan("send sign-in link", {}, () => sendSignInLink(app, { linkId: id, email, requestId }));
      else await inSpan("reset password", {}, () => sendPasswordReset(app, { resetId: id, email, requestId }));
      await finishPasswordResetRequest(app.db, request);
      onDone();
    } catch (error) {
      onError(error);
      // If the database is at fault, the claim ends instead.
      await deferPasswordResetRequest(app.db, request, Math.min(2 ** request.claim, LONGEST_PAUSE_SECONDS)).catch(
        () => {},
      );
    }
  };

  const loop = startLoop(
    async () => {
      const room = CONCURRENCY - underWay.size;
      if (room === 0) return false;
      const claimed = await claimPasswordResetRequests(app.db, room);
      for (const request of claimed) {
        const sending = send(request).finally(() => {
          underWay.delete(sending);
          loop.wake();
        });
        underWay.add(sending);
      }
      return claimed.length > 0;
    },
    { pollMs: POLL_MS, faultMs: FAULT_MS, onFault: onError },
  );
  return {
    wake: loop.wake,
    isBusy: () => underWay.size > 0,
    async stop() {
      await loop.stop();
      await Promise.all(underWay);
    },
  };
}
