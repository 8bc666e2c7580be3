import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { MaintenanceRequest } from "../../shared/host-api.ts";

/** A request as it is kept: with whom and which property it belongs to. */
export type StoredRequest = MaintenanceRequest & { contactId: string; propertyId: string | null };

interface HostData {
  /** When the demo's people were put in; null until all of them are. */
  seededAt: string | null;
  requests: StoredRequest[];
}

/** The host's own records, in one file: a real product has its database here. */
export class HostStore {
  readonly #file: string;
  readonly #data: HostData;
  #written: Promise<void> = Promise.resolve();

  private constructor(file: string, data: HostData) {
    this.#file = file;
    this.#data = data;
  }

  static async open(file: string): Promise<HostStore> {
    await mkdir(dirname(file), { recursive: true });
    const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    return new HostStore(file, text === null ? { seededAt: null, requests: [] } : (JSON.parse(text) as HostData));
  }

  get seededAt(): string | null {
    return this.#data.seededAt;
  }

  markSeeded(): Promise<void> {
    this.#data.seededAt = new Date().toISOString();
    return this.#write();
  }

  /** Newest first. */
  get requests(): readonly StoredRequest[] {
    return this.#data.requests;
  }

  addRequest(request: StoredRequest): Promise<void> {
    this.#data.requests.unshift(request);
    return this.#write();
  }

  setStatus(request: StoredRequest, status: StoredRequest["status"]): Promise<void> {
    request.status = status;
    return this.#write();
  }

  /** Resolves once everything is on disk. */
  settled(): Promise<void> {
    return this.#written;
  }

  /** One write at a time, each to a file beside that then takes the place: a crash never leaves half a file. */
  #write(): Promise<void> {
    const text = JSON.stringify(this.#data, null, 2);
    const next = this.#written
      .catch(() => undefined)
      .then(async () => {
        await writeFile(`${this.#file}.new`, text);
        await rename(`${this.#file}.new`, this.#file);
      });
    this.#written = next;
    return next;
  }
}
