import { expect, test } from "vitest";
import { inMinutes, limits, now, resends } from "../../test/inviting.js";
import { dayLimitUntil, heldBackUntil, nextMailAt } from "./index.js";

const DAY = 24 * 60;
const firstMail = (minutesAgo: number) => ({ at: inMinutes(-minutesAgo), first: true });

test.each([
  ["no mail at all", [], null],
  ["four resends", resends(1, 2, 3, 4), null],
  ["the first mail and four resends", [...resends(1, 2, 3, 4), firstMail(5)], null],
  ["five resends", resends(10, 20, 30, 40, 50), inMinutes(DAY - 50)],
  ["five resends, in any order", resends(50, 10, 40, 20, 30), inMinutes(DAY - 50)],
  ["five resends, one of them a day ago", resends(10, 20, 30, 40, DAY), null],
  [
    "first mails of invitations that were revoked and made again",
    [1, 2, 3, 4, 5, 6].map(firstMail),
    inMinutes(DAY - 6),
  ],
  ["seven resends", resends(1, 2, 3, 4, 5, 6, 7), inMinutes(DAY - 5)],
])("the daily limit after %s", (_, mails, until) => {
  expect(dayLimitUntil({ mails }, limits, now)).toEqual(until);
});

test.each([
  ["the cooldown while it lasts", inMinutes(1), resends(0), inMinutes(1)],
  ["nothing once it is over, to the millisecond", now, resends(1), null],
  ["nothing without one", null, [], null],
  ["the daily limit after it", inMinutes(-1), resends(1, 2, 3, 4, 5), inMinutes(DAY - 5)],
])("a resend is held back by %s", (_, availableAt, mails, until) => {
  expect(heldBackUntil({ availableAt, mails }, limits, now)).toEqual(until);
});

test.each([
  ["after the cooldown", [], false, inMinutes(1)],
  [
    "a day after the oldest that counts, if this is the last of the day",
    resends(10, 20, 30, 40),
    false,
    inMinutes(DAY - 40),
  ],
  ["after the cooldown, if this one does not count", resends(10, 20, 30, 40), true, inMinutes(1)],
])("the next mail may go out %s", (_, mails, first, at) => {
  expect(nextMailAt({ mails }, limits, { now, first })).toEqual(at);
});
