import { expect, test } from "vitest";
import { engines, testDatabase } from "../database.js";
import { tokenIn } from "./mail-sink.js";
import { accept, age, invite } from "./people.js";
import { PASSWORD, testServer, tokenOf } from "./test-server.js";

test.each(engines)(
  "removing a secret from the configuration ends its links, unless it stays as a previous one, on %s",
  async (engine) => {
    const database = await testDatabase(engine);
    const former = await testServer(database);
    const office = await former.office();
    const { email, invitation, token } = await invite(former, office);
    await age(former, invitation.id, "resend_available_at");
    await former.latchkey.stop();
    const secret = "another secret that is long enough too";
    const kept = await testServer(database, { secret, previousSecrets: ["a secret of the tests that is long enough"] });
    expect((await kept.anonymous.acceptance.preview({ body: { token } })).body.state).toBe("open");
    await kept.latchkey.stop();
    const gone = await testServer(database, { secret });
    expect((await gone.anonymous.acceptance.preview({ body: { token } })).body.state).toBe("expired");
    expect((await gone.anonymous.acceptance.accept({ body: { token, password: PASSWORD } })).code).toBe(
      "invitation_expired",
    );
    expect((await gone.anonymous.contacts.list({ token: await tokenOf({ org: office.org }) })).code).toBe(
      "unauthenticated",
    );
    await gone.anonymous.acceptance.renew({ body: { token } });
    await accept(gone, tokenIn(await gone.sink.mailTo(email)));
    await kept.sink.stop();
    await former.sink.stop();
    await gone.close();
  },
);
