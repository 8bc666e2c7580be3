import * as z from "zod/mini";
import { Id, Locale, paragraph } from "../fields.js";
import { RecordRules, RoleKey, activations } from "../role/schema.js";

/** What a person chose to be told about, and whether records can be theirs. */
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

/** Preferences as they come in: what is left out is off. A weekly email needs a workspace to tell about. */
export const PreferencesInput = z
  .strictObject({
    weeklyEmails: z._default(
      z.strictObject({ enabled: z.boolean(), workspaceIds: z._default(z.array(Id).check(z.maxLength(200)), []) }),
      noPreferences.weeklyEmails,
    ),
    newMessageNotifications: z._default(z.boolean(), false),
    canOwnRecords: z._default(z.boolean(), false),
  })
  .check(
    z.refine(({ weeklyEmails }) => !weeklyEmails.enabled || weeklyEmails.workspaceIds.length > 0, {
      path: ["weeklyEmails", "workspaceIds"],
      error: "workspace_required",
    }),
  );

/** How long a link lives: 1 to 90 days, 7 unless said. */
export const defaultExpiresInDays = 7;

/** The personal message's limit, in characters. */
export const messageMaxLength = 1000;

/** All that an invitation can be given, wherever it is made: alone, with a new contact, in a batch. */
export const InvitationOptions = {
  role: RoleKey,
  workspaceIds: z.optional(z.array(Id).check(z.maxLength(200))),
  recordSetId: z.optional(z.nullable(Id)),
  recordSet: z.optional(z.strictObject({ rules: RecordRules })),
  preferences: z.optional(PreferencesInput),
  activation: z.optional(z.enum(activations)),
  locale: z.optional(Locale),
  message: z.optional(paragraph(messageMaxLength)),
  expiresInDays: z.optional(z.number().check(z.int(), z.gte(1), z.lte(90))),
  /** A printed letter with a short code goes to the invitee, and no mail. */
  letter: z.optional(z.boolean()),
};
