import { errors, ProblemBase, type ErrorCode } from "@latchkey/core/contract";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { callRoute } from "../../test/call-route.js";
import { onOrderOnly, openHeadOffice, scenarios } from "../../test/error-scenarios.js";
import { strict } from "../../test/strict.js";

const problemOf = (code: ErrorCode) => z.extend(ProblemBase, errors[code].details);

describe("every error of the contract", () => {
  it.each((Object.keys(errors) as ErrorCode[]).filter((code) => !onOrderOnly.includes(code)))("%s", async (code) => {
    const scenario = scenarios[code];
    expect(scenario, `a scenario for ${code}`).toBeDefined();
    const { status, headers, body } = await scenario!(openHeadOffice());
    expect(body.code, JSON.stringify(body)).toBe(code);
    expect(status).toBe(errors[code].status);
    expect(headers.get("Content-Type")).toBe("application/problem+json");
    expect(z.parse(strict(problemOf(code)), body)).toEqual(body);
    if (status === 429) expect(Number(headers.get("Retry-After"))).toBeGreaterThan(0);
  });

  it.each(onOrderOnly)("%s, when ordered with failNext", async (code) => {
    const world = openHeadOffice();
    world.failNext("contacts.list", code as "internal_error");
    expect(await callRoute(world, "contacts.list")).toMatchObject({ status: errors[code].status, body: { code } });
    expect((await callRoute(world, "contacts.list")).status).toBe(200);
  });
});
