import { expect, test } from "vitest";
import { toNodeListener } from "../../src/node.js";
import { serve, watched } from "./serve.js";

test("the connection of a stream closes with it, so that a host can stop without its reader", async () => {
  const latchkey = watched({ basePath: "/api/latchkey", fetch: async () => Response.json({}) });
  const host = await serve((request, response) => void toNodeListener(latchkey)(request, response));
  const connectionOf = async (path: string) => {
    const { headers, body } = await fetch(`${host.origin}/api/latchkey${path}`);
    await body?.cancel();
    return headers.get("Connection");
  };
  expect(await connectionOf("/endless")).toBe("close");
  expect(await connectionOf("/health")).toBe("keep-alive");
  await host.close();
});
