import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { MaintenanceRequest, NewMaintenanceRequest, SaleNote } from "./schemas.ts";

/** A request as it is kept: with whom it belongs to. */
type StoredRequest = MaintenanceRequest & { contactId: string };

interface Data {
  /** Newest first. */
  requests: StoredRequest[];
  /** What people added to a sale, by property and section, oldest first. */
  notes: Record<string, SaleNote[]>;
  /** Ids of the tasks of sales that are done. */
  doneTasks: string[];
  /** Ids of the records that were renewed. */
  renewedRecords: string[];
}

/** The host's own records, in one file: a real product has its database here. */
export class HostStore {
  readonly #file: string;
  readonly #data: Data;
  #written: Promise<void> = Promise.resolve();

  private constructor(file: string, data: Partial<Data>) {
    this.#file = file;
    // A file of an earlier version has only some of it.
    this.#data = { requests: [], notes: {}, doneTasks: [], renewedRecords: [], ...data };
  }

  static async open(file: string): Promise<HostStore> {
    await mkdir(dirname(file), { recursive: true });
    const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    return new HostStore(file, text === null ? {} : (JSON.parse(text) as Partial<Data>));
  }

  requestsOf(contactId: string): MaintenanceRequest[] {
    return this.#data.requests
      .filter((request) => request.contactId === contactId)
      .map(({ id, subject, details, urgency, status, createdAt }) => ({
        id,
        subject,
        details,
        urgency,
        status,
        createdAt,
      }));
  }

  /** Answers once it is on disk. */
  async addRequest(contactId: string, input: NewMaintenanceRequest): Promise<MaintenanceRequest> {
    const request: MaintenanceRequest = {
      ...input,
      id: `req_${randomUUID()}`,
      status: "received",
      createdAt: new Date().toISOString(),
    };
    this.#data.requests.unshift({ ...request, contactId });
    await this.#write();
    return request;
  }

  notesOf(propertyId: string, section: string): readonly SaleNote[] {
    return this.#data.notes[`${propertyId}/${section}`] ?? [];
  }

  /** Answers once it is on disk. */
  async addNote(propertyId: string, section: string, note: Pick<SaleNote, "text" | "by">): Promise<void> {
    const key = `${propertyId}/${section}`;
    this.#data.notes[key] = [
      ...(this.#data.notes[key] ?? []),
      { ...note, id: `note_${randomUUID()}`, at: new Date().toISOString() },
    ];
    await this.#write();
  }

  isTaskDone = (id: string): boolean => this.#data.doneTasks.includes(id);

  async setTaskDone(id: string, isDone: boolean): Promise<void> {
    this.#data.doneTasks = [...this.#data.doneTasks.filter((done) => done !== id), ...(isDone ? [id] : [])];
    await this.#write();
  }

  isRenewed = (recordId: string): boolean => this.#data.renewedRecords.includes(recordId);

  async renew(recordId: string): Promise<void> {
    if (!this.isRenewed(recordId)) this.#data.renewedRecords.push(recordId);
    await this.#write();
  }

  /** Resolves once everything is on disk. */
  settled(): Promise<void> {
    return this.#written;
  }

  /** One write at a time, each to a file beside that then takes the place: a crash never leaves half a file. */
  #write(): Promise<void> {
    const text = JSON.stringify(this.#data, null, 2);
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
