/** Work on what waits in the database, in this process. */
export interface WorkLoop {
  /** Looks for work at once. */
  wake(): void;
  /** Whether something is being worked on. */
  isBusy(): boolean;
  /** Lets work in progress finish, and starts no more. */
  stop(): Promise<void>;
}
