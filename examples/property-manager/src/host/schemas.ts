import { contactTypes } from "@latchkey/core/contract";
import * as z from "zod/mini";

/** Responses of the host's own API. */

const Money = z.object({ amount: z.number(), currency: z.string() });

const SignIn = z.object({ who: z.string(), email: z.string(), password: z.string() });
export type SignIn = z.infer<typeof SignIn>;

const Scene = z.object({
  key: z.string(),
  title: z.string(),
  story: z.string(),
  company: z.string(),
  accentColor: z.nullable(z.string()),
  signIns: z.array(SignIn),
  tries: z.array(z.string()),
});
export type Scene = z.infer<typeof Scene>;

export const Demo = z.object({
  managerEmail: z.string(),
  managerPassword: z.string(),
  mailboxUrl: z.string(),
  scenes: z.array(Scene),
});
export type Demo = z.infer<typeof Demo>;

/** The signed-in user's company, and the pages of its office. */
export const SceneInfo = z.object({
  key: z.string(),
  company: z.string(),
  accentColor: z.nullable(z.string()),
  pages: z.array(z.object({ page: z.string(), label: z.string() })),
  contactTypes: z.array(z.enum(contactTypes)),
  workspacesLabel: z.string(),
  extras: z.array(z.string()),
  userRoles: z.nullable(z.array(z.string())),
});
export type SceneInfo = z.infer<typeof SceneInfo>;

export const Units = z.object({ data: z.array(z.object({ unit: z.string(), leaseId: z.string() })) });

/** A record on a site that expires. */
export const SiteRecord = z.object({
  id: z.string(),
  title: z.string(),
  entityType: z.string(),
  workspace: z.string(),
  dueOn: z.string(),
  isRenewed: z.boolean(),
  canUpdate: z.boolean(),
});
export type SiteRecord = z.infer<typeof SiteRecord>;
export const SiteRecords = z.object({ data: z.array(SiteRecord) });

const saleFields = { id: z.string(), name: z.string(), address: z.string(), price: z.number() };
export const Sales = z.object({ data: z.array(z.object(saleFields)) });

const SaleItem = z.object({
  id: z.string(),
  title: z.string(),
  detail: z.optional(z.string()),
  day: z.optional(z.string()),
  at: z.optional(z.string()),
  done: z.optional(z.boolean()),
  href: z.optional(z.string()),
});
export type SaleItem = z.infer<typeof SaleItem>;

const SaleSection = z.object({ section: z.string(), items: z.array(SaleItem) });
export type SaleSection = z.infer<typeof SaleSection>;

/** A sale with the sections that the user may see. */
export const Sale = z.object({ ...saleFields, sections: z.array(SaleSection) });
export type Sale = z.infer<typeof Sale>;

export const Done = z.object({});

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

export const Document = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.string(),
  size: z.number(),
  href: z.string(),
});
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
