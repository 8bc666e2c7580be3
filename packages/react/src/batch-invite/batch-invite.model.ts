/** The request of many invitations, and what its preview says. */
import type { CallInput, FieldError } from "@latchkey/core";
import { check, InvitationCreate, type BatchPreview, type routes } from "@latchkey/core/contract";
import { ownText } from "../i18n/own-text.js";
import type { BatchTarget } from "./selection.model.js";
import type { Texts } from "./texts.js";

/** The spans to choose from, in days. */
export const expiryDays: readonly number[] = [3, 7, 14, 30, 90];

export interface BatchOptions {
  role: string;
  message: string;
  /** "" for the server's own. */
  expiresInDays: string;
}

export type BatchInput = CallInput<typeof routes.batches.create>;

const optionsIn = ({ role, message, expiresInDays }: BatchOptions, workspaceId: string | undefined) => ({
  role,
  ...(message.trim() === "" ? {} : { message }),
  ...(expiresInDays === "" ? {} : { expiresInDays: Number(expiresInDays) }),
  // Limited to one property, they are invited to that one, whatever else they belong to.
  ...(workspaceId === undefined ? {} : { workspaceIds: [workspaceId] }),
});

/** The request for exactly these people. */
export const toInput = (
  target: BatchTarget,
  options: BatchOptions,
  workspaceId: string | undefined,
  holdSeconds: number,
): BatchInput => ({
  ...target,
  ...optionsIn(options, workspaceId),
  ...(holdSeconds > 0 ? { holdSeconds } : {}),
});

/** The request for the mail of one of them. */
export const toMailInput = (contactId: string, options: BatchOptions, workspaceId: string | undefined) => ({
  contactId,
  ...optionsIn(options, workspaceId),
});

/**
 * Every mistake in the options, by the contract's own schema: that of one invitation, which a batch's options are too.
 */
export function mistakesIn(options: BatchOptions): FieldError[] {
  const { role, ...rest } = optionsIn(options, undefined);
  const checked = check(InvitationCreate, { contactId: "con_1", ...rest, ...(role === "" ? {} : { role }) });
  return checked.ok ? [] : checked.errors;
}

export type BatchGroup = BatchPreview["groups"][number];

/** Those who cannot be invited, the largest group first, without empty ones. */
export const groupsOf = ({ groups }: BatchPreview): BatchGroup[] =>
  groups.filter(({ count }) => count > 0).sort((left, right) => right.count - left.count);

/** "204 have no email"; the code's own text where a newer server has more of them. */
export function groupText({ code, count }: BatchGroup, shown: string, { batchInvite }: Texts): string {
  const texts: Record<string, ((count: number, shown: string) => string) | undefined> = batchInvite.groups;
  return (Object.hasOwn(texts, code) ? texts[code] : undefined)?.(count, shown) ?? batchInvite.otherGroup(count, shown);
}

/** What helps a group; undefined if nothing needs to be done. */
export const groupAdvice = (code: string, { batchInvite }: Texts): string | undefined =>
  ownText(batchInvite.advice, code);

/** The mail, in a frame where nothing runs: its links open nowhere, not in the frame either. */
export const framed = (html: string): string => {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html;
};
