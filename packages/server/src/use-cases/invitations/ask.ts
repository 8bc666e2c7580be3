import type { InvitationCreate } from "@latchkey/core/contract";
import type { Refusal } from "../../refusal.js";
import type { InvitationRow } from "../../store/invitations.js";

/** An invitation asked for: of a contact, or of a person by address. */
export type Ask = InvitationCreate & { batchId?: string };

/** What became of an ask. */
export type Outcome = InvitationRow | Refusal;
