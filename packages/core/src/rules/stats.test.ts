import { describe, expect, it } from "vitest";
import { portalStatuses } from "../contract/contact/status.js";
import { countByDay, countJourneys, countReached, journeyOf, workspacesByName, type Journey } from "./stats.js";

const at = (day: number) => `2026-05-0${day}T10:00:00.000Z`;
const invitation = (more: object = {}) => ({
  createdAt: at(1),
  sentAt: null,
  delivery: "queued",
  acceptedAt: null,
  ...more,
});

describe("how far a contact came", () => {
  it.each([
    ["nowhere without an invitation, even with access", [], at(1), null],
    ["invited", [invitation()], null, { invited: at(1), delivered: null, activated: null }],
    [
      "invited for the first time",
      [invitation({ createdAt: at(3) }), invitation()],
      null,
      { invited: at(1), delivered: null, activated: null },
    ],
    [
      "reached when the first mail was taken",
      [invitation({ delivery: "bounced", sentAt: at(2) }), invitation({ delivery: "sent", sentAt: at(3) })],
      null,
      { invited: at(1), delivered: at(3), activated: null },
    ],
    [
      "reached at an unknown time",
      [invitation({ delivery: "delivered" })],
      null,
      { invited: at(1), delivered: at(1), activated: null },
    ],
    [
      "active since they accepted",
      [invitation({ delivery: "sent", sentAt: at(2), acceptedAt: at(3) })],
      at(4),
      { invited: at(1), delivered: at(2), activated: at(3) },
    ],
    [
      "active without a mail that arrived",
      [invitation({ delivery: "bounced", sentAt: at(2) })],
      at(4),
      { invited: at(1), delivered: at(4), activated: at(4) },
    ],
    [
      "not active once they lost access",
      [invitation({ delivery: "sent", sentAt: at(2), acceptedAt: at(3) })],
      null,
      { invited: at(1), delivered: at(2), activated: null },
    ],
  ])("%s", (_, invitations, activeSince, journey) => expect(journeyOf({ invitations, activeSince })).toEqual(journey));
});

describe("counts", () => {
  const journeys: Journey[] = [
    { invited: at(1), delivered: at(1), activated: at(3) },
    { invited: at(3), delivered: null, activated: null },
    { invited: "2026-01-01T10:00:00.000Z", delivered: at(2), activated: null },
  ];

  it("are of all time", () => expect(countJourneys(journeys)).toEqual({ invited: 3, delivered: 2, activated: 1 }));

  it("by day are of the last thirty days, with days on which nothing happened", () => {
    const days = countByDay(journeys, new Date(at(4)));
    expect(days.map(({ day }) => day)).toHaveLength(30);
    expect(days.at(0)?.day).toBe("2026-04-05");
    expect(days.slice(-4)).toEqual([
      { day: "2026-05-01", invited: 1, delivered: 1, activated: 0 },
      { day: "2026-05-02", invited: 0, delivered: 1, activated: 0 },
      { day: "2026-05-03", invited: 1, delivered: 0, activated: 1 },
      { day: "2026-05-04", invited: 0, delivered: 0, activated: 0 },
    ]);
  });
});

it("lists workspaces by name, whatever the case and marks of their letters", () => {
  const names = ["Oak Lane", "élan", "Elm House", "oak lane", "12 Maple Street", "1 elm lane"];
  const workspaces = names.map((name, index) => ({ name, workspaceId: `wsp_${index}` }));
  expect(workspacesByName(workspaces).map(({ name }) => name)).toEqual([
    "1 elm lane",
    "12 Maple Street",
    "élan",
    "Elm House",
    "Oak Lane",
    "oak lane",
  ]);
});

describe("where people are", () => {
  it("counts everyone once, without those whose access was ended", () => {
    expect(countReached([])).toEqual({ active: 0, onTheWay: 0, notReached: 0 });
    expect(countReached(portalStatuses)).toEqual({ active: 1, onTheWay: 1, notReached: 3 });
  });
});
