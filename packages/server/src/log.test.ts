import { expect, test } from "vitest";
import { createLog } from "./log.js";
import { createKeyring, hashToken } from "./secrets/keyring.js";

const ring = createKeyring("a-secret-of-thirty-two-bytes-or-more-1");
const token = ring.linkToken(ring.currentKeyId, "lnk_1");
const temporary = ring.temporaryPassword(ring.currentKeyId, "lnk_1");

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = "";
  write(createLog("debug", { write: (line) => void (text += line) }));
  return text;
}

test("no secret reaches the log, whichever way it is logged", () => {
  class DriverError extends Error {
    code = "23505";
    params = [hashToken(token), token];
    detail = `Key (token_hash)=(${hashToken(token)}) already exists.`;
  }
  const request = new Request("https://example.com/", {
    headers: { authorization: `Bearer ${token}`, cookie: `latchkey=${token}` },
  });
  const text = logged((log) => {
    log.debug(
      { body: { token, password: "hunter2-hunter2", nested: [{ newPassword: "hunter2-hunter2" }] } },
      "accepting",
    );
    log.debug({ headers: request.headers }, "headers");
    log.info({ url: `https://portal.example.com/accept#token=${token}` }, `mailed https://x/accept#token=${token}`);
    log.warn(
      { env: { LATCHKEY_SECRET: "hunter2-hunter2", LATCHKEY_SMTP: "smtp://user:hunter2-hunter2@mail:25" } },
      "env",
    );
    log.error({ err: new DriverError("duplicate key") }, "failed");
    log.error(new DriverError(`duplicate key ${token}`));
    log.error({ err: new Error("outer", { cause: new DriverError(`cause ${token}`) }) });
    log.info({ text: `Temporary password: ${temporary}` });
    log.info(`Temporary password: ${temporary}`);
    log.info({
      jwt: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlc2lnbmF0dXJl",
      note: "see eyJhbGciOi.eyJzdWIi.c2lnbmF0",
    });
    log.info("with %s and %o", `Bearer ${token}`, { password: "hunter2-hunter2" });
    log.child({ token }).child({ password: "hunter2-hunter2" }).info("child");
  });
  for (const secret of [token, hashToken(token), temporary, "hunter2", "c2lnbmF0"]) expect(text).not.toContain(secret);
});

test("everything else stays readable", () => {
  const line = JSON.parse(
    logged((log) =>
      log.info(
        { invitationId: "inv_01j8xk3v9q0000000000000000", count: 3, at: new Date(0), err: new TypeError("bad") },
        "sent",
      ),
    ),
  ) as Record<string, unknown>;
  expect(line).toMatchObject({
    level: "info",
    msg: "sent",
    invitationId: "inv_01j8xk3v9q0000000000000000",
    count: 3,
    at: "1970-01-01T00:00:00.000Z",
    err: { type: "TypeError", message: "bad", stack: expect.stringContaining("log.test.ts") },
  });
});
