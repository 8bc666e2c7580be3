import { afterEach, describe, expect, it, vi } from "vitest";
import { createClock } from "./clock.js";

afterEach(() => void vi.useRealTimers());

describe("a clock", () => {
  it("follows fake timers until it is set", () => {
    vi.useFakeTimers({ now: new Date("2026-05-04T09:00:00Z") });
    const clock = createClock();
    clock.advance({ hours: 1, minutes: 30 });
    vi.advanceTimersByTime(1000);
    expect(clock.now().toISOString()).toBe("2026-05-04T10:30:01.000Z");
    clock.set("2026-06-01T00:00:00Z");
    vi.advanceTimersByTime(1000);
    expect(clock.now().toISOString()).toBe("2026-06-01T00:00:00.000Z");
    clock.advance(1);
    expect(clock.now().toISOString()).toBe("2026-06-01T00:00:00.001Z");
  });

  it("refuses a text that is not a date", () => {
    expect(() => createClock("soon")).toThrow('"soon" is not an instant.');
  });
});
