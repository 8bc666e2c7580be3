import * as z from "zod/mini";

/** Answers of the host's own API: what a property manager's product has beside invitations. */

const Money = z.object({ amount: z.number(), currency: z.string() });

export const Demo = z.object({ managerEmail: z.string(), managerPassword: z.string(), mailboxUrl: z.string() });
export type Demo = z.infer<typeof Demo>;

export const Lease = z.object({
  property: z.string(),
  unit: z.string(),
  address: z.string(),
  leaseId: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  monthlyRent: Money,
  deposit: Money,
  nextDueOn: z.string(),
});
export type Lease = z.infer<typeof Lease>;

export const Document = z.object({ id: z.string(), title: z.string(), kind: z.string(), size: z.number(), href: z.string() });
export type Document = z.infer<typeof Document>;
export const Documents = z.object({ data: z.array(Document) });

export const MaintenanceRequest = z.object({
  id: z.string(),
  subject: z.string(),
  details: z.string(),
  urgency: z.string(),
  status: z.string(),
  createdAt: z.string(),
});
export type MaintenanceRequest = z.infer<typeof MaintenanceRequest>;
export const MaintenanceRequests = z.object({ data: z.array(MaintenanceRequest) });

export interface NewMaintenanceRequest {
  subject: string;
  details: string;
  urgency: "normal" | "urgent";
}

export const Refusal = z.object({ error: z.string(), fields: z.optional(z.record(z.string(), z.string())) });
