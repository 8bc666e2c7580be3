import { acceptedSecrets } from "../../secrets/accepted-secrets.js";
import { createKeyring } from "../../secrets/keyring.js";
import { readKeyUses } from "../../store/key-uses.js";
import type { Db } from "../../store/schema.js";
import { failed, well, type Finding } from "./finding.js";

/** Whether everything that links and webhooks were made with is configured. */
export async function checkKeys(
  db: Db,
  { secret, ...others }: { secret: string; nextSecret: string | null; previousSecrets: readonly string[] },
): Promise<Finding> {
  const keyring = createKeyring(secret, acceptedSecrets(others));
  const unknown = (await readKeyUses(db)).filter(
    ({ keyId, links, webhooks }) => links + webhooks > 0 && !keyring.knows(keyId),
  );
  if (unknown.length === 0) return well("keys", `${keyring.keyIds.length} configured, and no other is in use`);
  const sum = (part: "links" | "webhooks") => unknown.reduce((total, one) => total + one[part], 0);
  return failed(
    "keys",
    `${sum("links")} open links and ${sum("webhooks")} webhook endpoints were made with a secret that is not configured ` +
      `(${unknown.map(({ keyId }) => keyId).join(", ")}): add a former secret to LATCHKEY_SECRET_PREVIOUS, and a coming one as LATCHKEY_SECRET_NEXT.`,
  );
}
