import type { LoggedEvent } from "../../store/event-log.js";
import { toEvent } from "../../store/events.js";
import type { Actor, App, StaffCall } from "../app.js";
import { requireBatch } from "../batches/batches.js";
import { readPosition } from "../feeds/event-position.js";

/** One server-sent event; without `data` it moves the position on and is not seen, and one of nothing is not sent. */
export interface Frame {
  event?: string;
  id?: string;
  data?: unknown;
}

/** Where a stream's frames go. */
export interface StreamSink {
  /** Answers whether somebody reads still. */
  send(frame: Frame): boolean;
  end(): void;
  /** The caller as they were last judged: what they hold may change while they listen. */
  actor(): Actor;
}

/** Begins to send; answers what to call once nobody reads any more. */
export type StreamSource = (sink: StreamSink) => Promise<() => void>;

/** The trail as it is written, of what the caller may see; after `Last-Event-ID` where there is one. */
export function streamEvents(app: App, { actor, headers }: StaffCall): StreamSource {
  const feed = app.feeds.eventsOf(actor.organizationId);
  return (sink) =>
    feed.listen(
      readPosition(headers.get("Last-Event-ID")),
      ({ event, position }) => sink.send(maySee(sink.actor(), event) ? { id: position, data: toEvent(event) } : {}),
      (position) => void sink.send({ id: position }),
    );
}

/** As the list of events judges it: what happened to workspaces held, and to the contacts in them. */
function maySee({ workspaceIds }: Actor, { target_type, target_id, places }: LoggedEvent): boolean {
  if (workspaceIds === null) return true;
  return (
    (target_type === "workspace" && workspaceIds.includes(target_id)) || places.some((id) => workspaceIds.includes(id))
  );
}

/** A batch whenever it changes, until it has come to its end. */
export async function streamBatch(app: App, { actor }: StaffCall, { id }: { id: string }): Promise<StreamSource> {
  const { organizationId } = actor;
  await requireBatch(app.db, actor, id);
  return (sink) =>
    app.feeds.batch(organizationId, id).listen((batch) => {
      sink.send({ event: "progress", data: batch });
      if (batch.status === "completed" || batch.status === "cancelled") sink.end();
    });
}
