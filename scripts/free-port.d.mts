/** Resolves with a port of the loopback interface that is free right now. Another process may still take it first. */
export function freePort(): Promise<number>;
