import { route } from "../route.js";
import { Event, EventPage, EventQuery } from "./schema.js";

export const eventRoutes = {
  list: route({
    method: "GET",
    path: "/events",
    summary: "The audit trail, newest first",
    access: "events:read",
    query: EventQuery,
    status: 200,
    response: EventPage,
    errors: [],
  }),
  stream: route({
    method: "GET",
    path: "/events/stream",
    summary: "The audit trail as a live stream",
    access: "events:read",
    status: 200,
    responseType: "text/event-stream",
    eventData: Event,
    errors: ["rate_limited"],
  }),
};
