import { z } from "zod";
import type { Scene, SignIn } from "../scenes/scene.ts";

/** What the host's own API says: what a property manager's product has, and Latchkey does not. */

interface Money {
  amount: number;
  currency: string;
}

export interface Lease {
  landlord: string;
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

/** A unit that is let, with its lease. */
export interface UnitInfo {
  unit: string;
  leaseId: string;
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
  subject: z
    .string({ error: "Say in a few words what it is about." })
    .trim()
    .min(3, "Say in a few words what it is about.")
    .max(120, "Use 120 characters at most."),
  details: z.string({ error: "Describe what happened." }).trim().max(2000, "Use 2,000 characters at most.").default(""),
  urgency: z.enum(["normal", "urgent"], { error: "Choose normal or urgent." }).default("normal"),
});
export type NewMaintenanceRequest = z.output<typeof NewMaintenanceRequest>;

export interface MaintenanceRequest extends NewMaintenanceRequest {
  id: string;
  status: "received";
  createdAt: string;
}

/** An addition to a sale: a message, a task, a date. */
export interface SaleNote {
  id: string;
  text: string;
  by: string;
  at: string;
}

const NOTE = "Write something first.";
export const NewSaleNote = z.strictObject({
  text: z.string({ error: NOTE }).trim().min(1, NOTE).max(1000, "Use 1,000 characters at most."),
});

export const TaskChange = z.strictObject({ done: z.boolean({ error: "Say whether it is done." }) });

/** One thing of a sale's section. */
export interface SaleItem {
  id: string;
  title: string;
  /** Who said it, or how they are reached. */
  detail?: string;
  /** An ISO date without a time. */
  day?: string;
  /** When it was added. */
  at?: string;
  done?: boolean;
  href?: string;
}

/** What the start page shows: accounts to sign in with, and things to try. */
export interface Demo {
  mailboxUrl: string;
  managerEmail: string;
  managerPassword: string;
  scenes: {
    key: string;
    title: string;
    story: string;
    company: string;
    accentColor: string | null;
    signIns: readonly SignIn[];
    tries: readonly string[];
  }[];
}

/** The scene of whoever is signed in. */
export interface SceneInfo {
  key: string;
  company: string;
  accentColor: string | null;
  pages: Scene["pages"];
  contactTypes: Scene["contactTypes"];
  workspacesLabel: string;
  extras: Scene["extras"];
  userRoles: readonly string[] | null;
}

/** Why something was not done, and for a form which of its fields to mend. */
export interface Refusal {
  error: string;
  fields?: Record<string, string>;
}
