import * as z from "zod/mini";
import { suppressionReasons } from "../contact/schema.js";
import { Instant, SearchText, growing, pageOf, pageQuery } from "../fields.js";
import { optional, withDefault } from "../optional.js";

/** An address that gets no email, with the caller's contacts that have it: the first 20. */
export const Suppression = z.object({
  email: z.string(),
  reason: growing(suppressionReasons),
  /** What the recipient's mail server or the mail provider said. */
  detail: z.nullable(z.string()),
  at: Instant,
  contacts: z.array(z.object({ id: z.string(), firstName: z.string(), lastName: z.string() })),
});
export type Suppression = z.infer<typeof Suppression>;

export const SuppressionQuery = z.strictObject({
  ...pageQuery,
  reason: z.optional(z.enum(suppressionReasons)),
  since: z.optional(Instant),
  until: z.optional(Instant),
  /** A part of the address. */
  q: z.optional(SearchText),
});
export const SuppressionPage = pageOf(Suppression);

/**
 * Which addresses get email again: by default all that bounced. Those whose owners complained only if `reason` says so.
 * `since` and `until` are about when they were suppressed; `q` is a part of the address.
 */
export const SuppressionLift = z.strictObject({
  reason: withDefault(z.enum(suppressionReasons), "bounced"),
  since: optional(Instant),
  until: optional(Instant),
  q: optional(SearchText),
});
export type SuppressionLift = z.infer<typeof SuppressionLift>;

/** How many addresses a call lifts at most. */
export const suppressionLiftMax = 5000;

/** How many addresses get email again, and how many of the same kind still do not, because one call has a limit. */
export const SuppressionsLifted = z.object({ lifted: z.int(), remaining: z.int() });
export type SuppressionsLifted = z.infer<typeof SuppressionsLifted>;
