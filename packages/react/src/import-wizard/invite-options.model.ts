/** What the invitations of an import say. */
import type { FieldError } from "@latchkey/core";
import { check, InvitationCreate, type ImportApply } from "@latchkey/core/contract";

export interface InviteOptions {
  how: "invite" | "add";
  role: string;
  message: string;
  /** "" for the server's own. */
  expiresInDays: string;
}

const options = ({ role, message, expiresInDays }: InviteOptions) => ({
  role,
  ...(message.trim() === "" ? {} : { message }),
  ...(expiresInDays === "" ? {} : { expiresInDays: Number(expiresInDays) }),
});

export const toInvite = (values: InviteOptions, holdSeconds: number): NonNullable<ImportApply["invite"]> => ({
  ...options(values),
  holdSeconds,
});

/** Every mistake in the options, by the contract's own schema: that of one invitation, which an import's options are too. */
export function mistakesIn(values: InviteOptions): FieldError[] {
  if (values.how === "add") return [];
  const { role, ...rest } = options(values);
  const checked = check(InvitationCreate, { contactId: "con_1", ...rest, ...(role === "" ? {} : { role }) });
  return checked.ok ? [] : checked.errors;
}
