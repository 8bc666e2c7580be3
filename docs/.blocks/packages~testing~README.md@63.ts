import { createWorld } from "@latchkey/testing";

const world = createWorld({ now: "2026-05-04T09:00:00Z" }); // stands still; without `now` it follows Date.now(), fake timers included
world.clock.advance({ days: 7 }); // the link has expired
world.clock.set("2026-06-01T00:00:00Z");
export {};
