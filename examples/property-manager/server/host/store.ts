import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { MaintenanceRequest, NewMaintenanceRequest } from "./schemas.ts";

/** A request as it is kept: with whom it belongs to. */
type StoredRequest = MaintenanceRequest & { contactId: string };

/** The host's own records, in one file: a real product has its database here. */
export class HostStore {
  readonly #file: string;
  /** Newest first. */
  readonly #requests: StoredRequest[];
  #written: Promise<void> = Promise.resolve();

  private constructor(file: string, requests: StoredRequest[]) {
    this.#file = file;
    this.#requests = requests;
  }

  static async open(file: string): Promise<HostStore> {
    await mkdir(dirname(file), { recursive: true });
    const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    return new HostStore(file, text === null ? [] : (JSON.parse(text) as { requests: StoredRequest[] }).requests);
  }

  requestsOf(contactId: string): MaintenanceRequest[] {
    return this.#requests.filter((request) => request.contactId === contactId).map(({ id, subject, details, urgency, status, createdAt }) => ({ id, subject, details, urgency, status, createdAt }));
  }

  /** Answers once it is on disk. */
  async addRequest(contactId: string, input: NewMaintenanceRequest): Promise<MaintenanceRequest> {
    const request: MaintenanceRequest = { ...input, id: `req_${randomUUID()}`, status: "received", createdAt: new Date().toISOString() };
    this.#requests.unshift({ ...request, contactId });
    await this.#write();
    return request;
  }

  /** Resolves once everything is on disk. */
  settled(): Promise<void> {
    return this.#written;
  }

  /** One write at a time, each to a file beside that then takes the place: a crash never leaves half a file. */
  #write(): Promise<void> {
    const text = JSON.stringify({ requests: this.#requests }, null, 2);
    const before = this.#written.catch(() => undefined);
    const write = async () => {
      await before;
      await writeFile(`${this.#file}.new`, text);
      await rename(`${this.#file}.new`, this.#file);
    };
    this.#written = write();
    return this.#written;
  }
}
