import * as z from "zod/mini";
import { added } from "../added.js";
import { eventTypes, type EventType } from "../event/schema.js";
import { Instant, growing } from "../fields.js";
import { deliveryStatuses, invitationStatuses } from "../invitation/status.js";

// Values at the time of the event. Retries and replays send the same.
const InvitationSummary = z.object({
  status: growing(invitationStatuses),
  delivery: growing(deliveryStatuses),
  role: z.string(),
  workspaceIds: z.array(z.string()),
  allWorkspaces: added(z.boolean(), false),
  email: z.nullable(z.string()),
  expiresAt: Instant,
  batchId: z.nullable(z.string()),
});
const ContactSummary = z.object({ externalId: z.nullable(z.string()), email: z.nullable(z.string()) });
const UserSummary = z.object({
  email: z.string(),
  role: z.string(),
  status: growing(["active", "deactivated", "deleted"]),
});

const about = {
  organizationId: z.string(),
  contactId: z.nullable(z.string()),
  invitationId: z.nullable(z.string()),
  userId: z.nullable(z.string()),
  contact: z.nullable(ContactSummary),
  invitation: z.nullable(InvitationSummary),
  user: z.nullable(UserSummary),
  /** More from the audit trail: the reason of a bounce, the fields that changed. */
  details: z.record(z.string(), z.unknown()),
};

type TypeOf<Noun extends string> = Extract<EventType, `${Noun}.${string}`>;
const typesOf = <Noun extends string>(noun: Noun) =>
  z.enum(
    eventTypes.filter((type): type is TypeOf<Noun> => type.startsWith(`${noun}.`)) as [TypeOf<Noun>, ...TypeOf<Noun>[]],
  );

const event = <Type extends z.ZodMiniType, Data extends z.ZodMiniType>(type: Type, data: Data) =>
  z.object({ id: z.string(), type, timestamp: Instant, data });

const ofInvitation = event(
  typesOf("invitation"),
  z.object({
    ...about,
    contactId: z.string(),
    invitationId: z.string(),
    contact: ContactSummary,
    invitation: InvitationSummary,
  }),
);
const ofContact = event(typesOf("contact"), z.object({ ...about, contactId: z.string(), contact: ContactSummary }));
const ofUser = event(typesOf("user"), z.object({ ...about, userId: z.string(), user: UserSummary }));

type OtherType = Exclude<EventType, TypeOf<"invitation" | "contact" | "user">> | "webhook.test";
const ofOther = event(z.string() as unknown as z.ZodMiniType<OtherType>, z.object(about));

/**
 * The payload of a webhook: `id` and `type` as in the audit trail, the `timestamp` of the event, and its subject.
 * Unknown members are dropped, and an event type of a newer server is kept, so end a `switch` over `type` with a
 * `default` that does nothing. It never contains a secret.
 */
export const WebhookEvent = z.union([ofInvitation, ofContact, ofUser, ofOther]);
export type WebhookEvent = z.infer<typeof WebhookEvent>;
export type WebhookEventType = WebhookEvent["type"];
