import { expect, test } from "vitest";
import type { SendRow } from "../../store/sends.js";
import type { App } from "../app.js";
import { prepareMail } from "./prepare-mail.js";

test("a kind of mail that only a newer version knows waits for that version", async () => {
  const send = { id: "snd_1", kind: "survey" } as unknown as SendRow;
  const settings = {
    resetUrl: "",
    signInUrl: "",
    onUnknownKey: () => expect.unreachable(),
    onFault: (error: unknown) => expect.fail(String(error)),
  };
  expect(await prepareMail({} as App, settings, send, undefined)).toMatchObject({ fault: "passing", code: "newer" });
});
