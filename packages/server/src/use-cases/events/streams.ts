import { seesEvent } from "@latchkey/core/rules";
import type { LoggedEvent } from "../../store/event-log.js";
import { toEvent } from "../../store/events.js";
import type { Actor, App, StaffCall } from "../app.js";
import { requireBatch } from "../batches/batches.js";
import { readPosition } from "../feeds/event-position.js";

/** One server-sent event. Without `data`, it only updates the client's position. An empty frame is not sent. */
export interface Frame {
  event?: string;
  id?: string;
  data?: unknown;
}

/** The receiver of a stream's frames. */
export interface StreamSink {
  /** Returns whether the stream is still being read. */
  send(frame: Frame): boolean;
  end(): void;
  /** The caller as last checked. Their access may change while the stream is open. */
  actor(): Actor;
}

/**
 * Starts to send.
 *
 * @returns a function to call when the stream ends
 */
export type StreamSource = (sink: StreamSink) => Promise<() => void>;

/** The audit trail live, as far as the caller may see it. Continues after `Last-Event-ID` if it is given. */
export function streamEvents(app: App, { actor, headers }: StaffCall): StreamSource {
  const feed = app.feeds.eventsOf(actor.organizationId);
  return (sink) =>
    feed.listen(
      readPosition(headers.get("Last-Event-ID")),
      ({ event, position }) => {
        const viewer = sink.actor();
        return sink.send(seesEvent(viewer, placesOf(event)) ? { id: position, data: toEvent(event, viewer) } : {});
      },
      (position) => void sink.send({ id: position }),
    );
}

const placesOf = ({ target_type, target_id, places }: LoggedEvent) => ({
  workspaceId: target_type === "workspace" ? target_id : null,
  contactWorkspaceIds: places,
});

/** A batch whenever it changes, until it has ended. */
export async function streamBatch(app: App, { actor }: StaffCall, { id }: { id: string }): Promise<StreamSource> {
  const { organizationId } = actor;
  await requireBatch(app.db, actor, id);
  return (sink) =>
    app.feeds.batch(organizationId, id).listen((batch) => {
      sink.send({ event: "progress", data: batch });
      if (batch.status === "completed" || batch.status === "cancelled") sink.end();
    });
}
