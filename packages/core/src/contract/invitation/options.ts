import * as z from "zod/mini";
import { Id, Locale, paragraph } from "../fields.js";
import { optional, withDefault } from "../optional.js";
import { RecordRules, RoleKey, activations } from "../role/schema.js";
import { linksIn } from "./links-in-text.js";

/** The notifications that a person receives, and whether they can own records. */
export const Preferences = z.object({
  weeklyEmails: z.object({ enabled: z.boolean(), workspaceIds: z.array(z.string()) }),
  newMessageNotifications: z.boolean(),
  canOwnRecords: z.boolean(),
});
export type Preferences = z.infer<typeof Preferences>;

export const noPreferences: Preferences = {
  weeklyEmails: { enabled: false, workspaceIds: [] },
  newMessageNotifications: false,
  canOwnRecords: false,
};

/** Preferences as input. What is left out is off. Weekly emails need at least one workspace. */
export const PreferencesInput = z
  .strictObject({
    weeklyEmails: withDefault(
      z.strictObject({
        enabled: z.boolean(),
        workspaceIds: withDefault(z.array(Id).check(z.maxLength(200)), []),
      }),
      noPreferences.weeklyEmails,
    ),
    newMessageNotifications: withDefault(z.boolean(), false),
    canOwnRecords: withDefault(z.boolean(), false),
  })
  .check(
    z.refine(({ weeklyEmails }) => !weeklyEmails.enabled || weeklyEmails.workspaceIds.length > 0, {
      path: ["weeklyEmails", "workspaceIds"],
      error: "workspace_required",
    }),
  );

/** How long a link works by default, in days. It can be 1 to 90. */
export const defaultExpiresInDays = 7;

/** The limit of the personal message, in characters. */
export const messageMaxLength = 1000;

/**
 * The personal message. The mail prints it as it is, so what the mail could not carry is refused: links, control
 * characters and bidirectional overrides.
 */
const Message = paragraph(messageMaxLength).check(
  z.refine((value) => linksIn(value).length === 0, { error: "contains_link" }),
);

/** The options of an invitation, whether it is created alone, with a contact or in a batch. */
export const InvitationOptions = {
  role: RoleKey,
  workspaceIds: optional(z.array(Id).check(z.maxLength(200))),
  /** The whole organization, later workspaces included, instead of `workspaceIds`. Given by those who hold it. */
  allWorkspaces: optional(z.boolean()),
  recordSetId: z.optional(z.nullable(Id)),
  recordSet: optional(z.strictObject({ rules: RecordRules })),
  preferences: optional(PreferencesInput),
  activation: optional(z.enum(activations)),
  locale: optional(Locale),
  message: optional(Message),
  expiresInDays: optional(z.number().check(z.int(), z.gte(1), z.lte(90))),
  /** Whether the invitee gets a printed letter with a short code instead of an email. */
  letter: optional(z.boolean()),
};

/** An invitation and a user have one record set: a saved one, or one of their own. */
export const oneRecordSet = z.refine(
  (value) => {
    const { recordSetId, recordSet } = value as { recordSetId?: unknown; recordSet?: unknown };
    return recordSetId == null || recordSet === undefined;
  },
  {
    path: ["recordSet"],
    error: "Leave out recordSetId or recordSet: they do not go together.",
    params: { code: "not_together" },
  },
);

/** Access is to some workspaces or to all of them. */
export const someOrAll = z.refine(
  (value) => {
    const { workspaceIds, allWorkspaces } = value as { workspaceIds?: readonly unknown[]; allWorkspaces?: unknown };
    return allWorkspaces !== true || !workspaceIds?.length;
  },
  {
    path: ["workspaceIds"],
    error: "Leave out workspaceIds or allWorkspaces: they do not go together.",
    params: { code: "not_together" },
  },
);
