import { timeOfId } from "../../ids.js";

/**
 * A client's position in the audit trail: it has seen everything that `since` shows, and the events up to `id` that
 * `until` shows. It is the `id` of each server-sent event, and opaque to clients.
 */
export interface Position {
  id: string;
  since: string | null;
  until: string | null;
}

const EVENT_ID = /^evt_[0-9a-z]{26}$/;

export const writePosition = ({ id, since, until }: Position): string => `${id}~${since ?? ""}~${until ?? ""}`;

/**
 * Parses a position. A bare event id is one too, and covers everything before it. Null if the text is not a position.
 */
export function readPosition(text: string | null): Position | null {
  const [id = "", since = "", until = "", ...rest] = (text ?? "").split("~");
  if (!EVENT_ID.test(id) || rest.length > 0 || timeOfId(id) === null) return null;
  if (since === "" && until === "") return { id, since: null, until: null };
  return isSnapshot(until) && (since === "" || isSnapshot(since)) ? { id, since: since || null, until } : null;
}

/** Whether Postgres accepts the snapshot: `xmin:xmax:running,running`, each in order. */
function isSnapshot(text: string): boolean {
  if (!/^\d{1,15}:\d{1,15}:(\d{1,15}(,\d{1,15})*)?$/.test(text)) return false;
  const [xmin = 0, xmax = 0, ...running] = text
    .split(/[:,]/)
    .filter((part) => part !== "")
    .map(Number);
  return (
    xmin > 0 &&
    xmin <= xmax &&
    running.every((xid, index) => xid >= xmin && xid < xmax && (index === 0 || xid > (running[index - 1] ?? 0)))
  );
}
