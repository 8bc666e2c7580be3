import { expect, test } from "vitest";
import { codeOf } from "../../test/roles.js";
import { webhookEndpointsMax } from "../contract/index.js";
import { mayAddWebhook, mayManageWebhooks } from "./index.js";

test.each([
  [null, "allowed"],
  [["a"], "forbidden"],
  [[], "forbidden"],
])("someone who holds %j manages webhooks: %s", (workspaceIds, code) => {
  expect(codeOf(mayManageWebhooks({ workspaceIds }))).toBe(code);
});

test.each([
  [0, "allowed"],
  [webhookEndpointsMax - 1, "allowed"],
  [webhookEndpointsMax, "validation_failed"],
])("beside %i endpoints there is room for one more: %s", (count, code) => {
  expect(codeOf(mayAddWebhook(count))).toBe(code);
});
