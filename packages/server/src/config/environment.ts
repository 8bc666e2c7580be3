import { closestName } from "./closest-name.js";
import { fileVariable, secretVariables } from "./secret-files.js";
import { settings } from "./settings.js";

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Settings that Kubernetes set by accident: a service named `latchkey` gives every pod
 * `LATCHKEY_PORT=tcp://10.0.0.1:4100` (source: its documentation of services, "Environment variables").
 */
export function ignoredByKubernetes(env: Env): string[] {
  const { port } = settings;
  return /^(tcp|udp|sctp):\/\//.test(env[port.env] ?? "") ? [port.env] : [];
}

/** What Kubernetes sets for a service whose name begins with `latchkey`, besides the port above. */
const OF_A_SERVICE = /_SERVICE_(HOST|PORT(_\w+)?)$|_PORT(_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?$/;

/** One warning for each variable that looks like a setting but is not used as one. */
export function environmentWarnings(env: Env): string[] {
  const known: string[] = [
    ...Object.values(settings).map((setting) => setting.env),
    ...secretVariables,
    ...secretVariables.map(fileVariable),
  ];
  const unknown = Object.keys(env)
    .filter((name) => name.startsWith("LATCHKEY_") && !known.includes(name) && !OF_A_SERVICE.test(name))
    .map((name) => {
      const meant = closestName(name, known);
      return `${name} is not a setting and is ignored${meant === undefined ? "." : `: did you mean ${meant}?`}`;
    });
  const fromKubernetes = ignoredByKubernetes(env).map(
    (name) =>
      `${name} is ignored: Kubernetes sets it for a service named latchkey. Set --port to choose one, or enableServiceLinks: false in the pod's spec.`,
  );
  return [...fromKubernetes, ...unknown];
}
