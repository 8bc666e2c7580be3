import { z } from "zod";

/** What the host's own API says: what a property manager's product has, and Latchkey does not. */

interface Money {
  amount: number;
  currency: string;
}

export interface Lease {
  property: string;
  unit: string;
  address: string;
  leaseId: string;
  /** Days are ISO dates without a time. */
  startsOn: string;
  endsOn: string;
  monthlyRent: Money;
  deposit: Money;
  nextDueOn: string;
}

export interface DocumentInfo {
  id: string;
  title: string;
  kind: string;
  /** In bytes. */
  size: number;
  href: string;
}

/** A maintenance request as a tenant sends it; the texts are what the form shows beside the field. */
export const NewMaintenanceRequest = z.strictObject({
  subject: z.string({ error: "Say in a few words what it is about." }).trim().min(3, "Say in a few words what it is about.").max(120, "Use 120 characters at most."),
  details: z.string({ error: "Describe what happened." }).trim().max(2000, "Use 2,000 characters at most.").default(""),
  urgency: z.enum(["normal", "urgent"], { error: "Choose normal or urgent." }).default("normal"),
});
export type NewMaintenanceRequest = z.output<typeof NewMaintenanceRequest>;

export interface MaintenanceRequest extends NewMaintenanceRequest {
  id: string;
  status: "received";
  createdAt: string;
}

/** Why something was not done, and for a form which of its fields to mend. */
export interface Refusal {
  error: string;
  fields?: Record<string, string>;
}
