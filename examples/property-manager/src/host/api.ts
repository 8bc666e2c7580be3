import * as z from "zod/mini";
import {
  Demo,
  Documents,
  Done,
  Lease,
  MaintenanceRequest,
  MaintenanceRequests,
  Refusal,
  Sale,
  Sales,
  SceneInfo,
  SiteRecords,
  Units,
  type NewMaintenanceRequest,
} from "./schemas.ts";

/** A failed request to the host's API. */
export class HostError extends Error {
  override readonly name = "HostError";
  /** Errors of fields, by name. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(
    message: string,
    /** 0 without a response. */
    readonly status: number,
    fields: Record<string, string> = {},
  ) {
    super(message);
    this.fields = fields;
  }
}

const UNREACHABLE = "We could not reach the server. Check your connection.";
const UNREADABLE = "The server answered something we do not understand.";

async function ask<Schema extends z.ZodMiniType>(
  schema: Schema,
  path: string,
  init?: RequestInit,
): Promise<z.output<Schema>> {
  const response = await fetch(`/api/host${path}`, {
    ...init,
    headers: { Accept: "application/json", ...init?.headers },
  }).catch((cause: unknown) => {
    if (init?.signal?.aborted) throw cause;
    throw new HostError(UNREACHABLE, 0);
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) {
    const refusal = z.safeParse(Refusal, body);
    if (refusal.success) throw new HostError(refusal.data.error, response.status, refusal.data.fields);
    throw new HostError(UNREADABLE, response.status);
  }
  const answer = z.safeParse(schema, body);
  if (!answer.success) throw new HostError(UNREADABLE, response.status);
  return answer.data;
}

/** The public credentials of the demo, and the address of its mailbox. */
export const getDemo = (signal: AbortSignal) => ask(Demo, "/demo", { signal });

/** The signed-in user's lease, or null. */
export const getLease = (signal: AbortSignal) =>
  ask(Lease, "/lease", { signal }).catch((error: unknown) => {
    if (error instanceof HostError && error.status === 404) return null;
    throw error;
  });

export const getDocuments = (signal: AbortSignal) => ask(Documents, "/documents", { signal });

export const getMaintenanceRequests = (signal: AbortSignal) =>
  ask(MaintenanceRequests, "/maintenance-requests", { signal });

const sending = (method: "POST" | "PUT", body: object): RequestInit => ({
  method,
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});

export const sendMaintenanceRequest = (request: NewMaintenanceRequest) =>
  ask(MaintenanceRequest, "/maintenance-requests", sending("POST", request));

/** The company of the signed-in user. */
export const getScene = (signal: AbortSignal) => ask(SceneInfo, "/scene", { signal });

const id = encodeURIComponent;

/** The units of a property, each with its lease. */
export const getUnits = (propertyId: string, signal: AbortSignal) =>
  ask(Units, `/properties/${id(propertyId)}/units`, { signal });

export const getRecords = (signal: AbortSignal) => ask(SiteRecords, "/records", { signal });
export const renewRecord = (recordId: string) => ask(Done, `/records/${id(recordId)}/renewals`, sending("POST", {}));

export const getSales = (signal: AbortSignal) => ask(Sales, "/sales", { signal });
export const getSale = (saleId: string, signal: AbortSignal) => ask(Sale, `/sales/${id(saleId)}`, { signal });

/** Adds something to a section of a sale: a message, a task, a date. */
export const addToSale = ({ saleId, section, text }: { saleId: string; section: string; text: string }) =>
  ask(Done, `/sales/${id(saleId)}/sections/${id(section)}/notes`, sending("POST", { text }));

export const setTaskDone = ({ saleId, taskId, done }: { saleId: string; taskId: string; done: boolean }) =>
  ask(Done, `/sales/${id(saleId)}/tasks/${id(taskId)}`, sending("PUT", { done }));

/** A user-facing message for an error. */
export const reasonOf = (error: unknown): string =>
  error instanceof HostError ? error.message : "Something went wrong on our side.";
