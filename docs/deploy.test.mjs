// Holds the files of docs/deploy to the server: its settings, its commands, its probes and its port.
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { systemRoutes } from "../packages/core/src/contract/system/routes.ts";
import { settings } from "../packages/server/src/config/settings.ts";

const read = (file) => readFileSync(new URL(`deploy/${file}`, import.meta.url), "utf8");
const [dockerfile, composeText, kubernetesText] = ["Dockerfile", "compose.yaml", "kubernetes.yaml"].map(read);
const compose = parse(composeText);
const manifests = parseAllDocuments(kubernetesText).map((document) => {
  expect(document.errors).toEqual([]);
  return document.toJS();
});
const ofKind = (kind) => manifests.filter((one) => one.kind === kind);
const containers = [...ofKind("Job"), ...ofKind("Deployment")].flatMap((one) => one.spec.template.spec.containers);
const [server] = ofKind("Deployment")[0].spec.template.spec.containers;

test("every LATCHKEY_ variable is a setting", () => {
  const known = Object.values(settings).map(({ env }) => env);
  const named = [dockerfile, composeText, kubernetesText].flatMap((text) => text.match(/LATCHKEY_\w+/g) ?? []);
  expect(named.length).toBeGreaterThan(10);
  for (const name of named)
    expect(
      known.flatMap((env) => [env, `${env}_FILE`]),
      name,
    ).toContain(name);
});

test("what a server cannot start without is set", () => {
  const required = [
    "LATCHKEY_DATABASE",
    "LATCHKEY_SECRET",
    "LATCHKEY_ACCEPT_URL",
    "LATCHKEY_SMTP",
    "LATCHKEY_MAIL_FROM",
  ];
  const inKubernetes = [...Object.keys(ofKind("ConfigMap")[0].data), ...server.env.map(({ name }) => name)];
  for (const names of [Object.keys(compose.services.latchkey.environment), inKubernetes])
    expect(names).toEqual(expect.arrayContaining(required));
});

test("the image runs the command of the package, and the containers run commands that there are", () => {
  const bin = JSON.parse(readFileSync(new URL("../packages/server/package.json", import.meta.url), "utf8")).bin
    .latchkey;
  expect(dockerfile).toContain(`ENTRYPOINT ["node", "node_modules/@latchkey/server/${bin.slice(2)}"]`);
  const commands = ["serve", ...containers.flatMap(({ args }) => args)];
  for (const name of commands)
    expect(existsSync(new URL(`../packages/server/src/cli/${name}-command.ts`, import.meta.url)), name).toBe(true);
});

test("ports and names agree", () => {
  expect(dockerfile).toMatch(/LATCHKEY_PORT=4100/);
  expect(compose.services.latchkey.ports).toEqual(["4100:4100"]);
  const { LATCHKEY_PORT, LATCHKEY_HOST } = ofKind("ConfigMap")[0].data;
  expect([LATCHKEY_PORT, LATCHKEY_HOST]).toEqual(["4100", "0.0.0.0"]);
  expect(server.ports).toEqual([{ name: "http", containerPort: 4100 }]);
  const labels = ofKind("Deployment")[0].spec.template.metadata.labels;
  expect(ofKind("Service")[0].spec.selector).toEqual(labels);
  expect(ofKind("PodDisruptionBudget")[0].spec.selector.matchLabels).toEqual(labels);
  for (const one of [...ofKind("Job"), ...ofKind("Deployment")])
    expect(one.spec.template.spec.enableServiceLinks).toBe(false);
  expect(new URL(compose.services.latchkey.environment.LATCHKEY_SMTP).hostname).toBe("mail");
  expect(composeText).toContain("@postgres:5432/");
});

test("probes ask for routes that there are", () => {
  const paths = Object.values(systemRoutes).map(({ path }) => path);
  const probes = [server.livenessProbe, server.readinessProbe].map(({ httpGet }) => httpGet.path);
  expect(probes).toEqual(["/health/live", "/health/ready"]);
  expect(paths).toEqual(expect.arrayContaining(probes));
  expect(dockerfile).toContain("LATCHKEY_PORT + '/health/ready'");
});
