import { createHash, randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import type { HostAccount, HostAccounts, HostTransaction } from "@latchkey/server";
import type { Pool } from "pg";

const COOKIE = "__Host-app";
const DAYS = 30;

/**
 * A host's own tables of customers and sessions (schema.sql), in the Postgres database that Latchkey is in as well: an
 * account is then made in the transaction of the acceptance, and undone with it.
 */
export function plainTableAccounts(pool: Pool): HostAccounts {
  /** In the acceptance's transaction where there is one. */
  const query = (transaction: HostTransaction | undefined, text: string, values: unknown[]) =>
    transaction
      ? transaction.query(text, values)
      : (pool.query(text, values) as Promise<{ rows: Record<string, unknown>[] }>);

  return {
    signInUrl: "/sign-in?next={returnTo}",

    async findByEmail(email, { transaction }) {
      const { rows } = await query(transaction, "select * from customers where email = $1", [email]);
      return toAccount(rows[0]);
    },

    async create({ email, name, password, emailVerified }, { transaction }) {
      const passwordHash = password === null ? null : await hashPassword(password);
      // Whoever has the address keeps it: the call may come twice.
      const { rows } = await query(
        transaction,
        `insert into customers (email, name, password_hash, email_verified) values ($1, $2, $3, $4)
         on conflict (email) do update set email = excluded.email returning *`,
        [email, name, passwordHash, emailVerified],
      );
      const account = toAccount(rows[0]);
      if (!account) throw new Error("The customer was not written.");
      return account;
    },

    async beginSession(customerId, { transaction }) {
      const token = randomBytes(32).toString("base64url");
      const expires = new Date(Date.now() + DAYS * 86_400_000);
      await query(transaction, "insert into customer_sessions values ($1, $2, $3)", [
        hashOf(token),
        customerId,
        expires,
      ]);
      return {
        setCookies: [`${COOKIE}=${token}; Path=/; HttpOnly; Secure; SameSite=Lax; Expires=${expires.toUTCString()}`],
      };
    },

    async readSession(headers, { transaction }) {
      const token = tokenIn(headers);
      if (token === undefined) return null;
      const text = `select c.* from customer_sessions s join customers c on c.id = s.customer_id
                    where s.token_hash = $1 and s.expires_at > now()`;
      const { rows } = await query(transaction, text, [hashOf(token)]);
      return toAccount(rows[0]);
    },

    async endSession(headers, { transaction }) {
      const token = tokenIn(headers);
      if (token !== undefined)
        await query(transaction, "delete from customer_sessions where token_hash = $1", [hashOf(token)]);
      return { setCookies: [`${COOKIE}=; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=0`] };
    },

    async endSessions(customerId, { transaction }) {
      await query(transaction, "delete from customer_sessions where customer_id = $1", [customerId]);
    },

    passwords: {
      async verify(email, password, { transaction }) {
        const { rows } = await query(transaction, "select * from customers where email = $1", [email]);
        const stored = rows[0]?.["password_hash"];
        // Without an account it takes as long.
        const isRight = await isPassword(typeof stored === "string" ? stored : NOBODY, password);
        return isRight && typeof stored === "string" ? toAccount(rows[0]) : null;
      },
      async set(customerId, password, { transaction }) {
        await query(transaction, "update customers set password_hash = $2 where id = $1", [
          customerId,
          await hashPassword(password),
        ]);
      },
    },
  };
}

function toAccount(row: Record<string, unknown> | undefined): HostAccount | null {
  if (!row) return null;
  const { id, email, name, email_verified: emailVerified } = row;
  return { id: String(id), email: String(email), name: String(name), emailVerified: emailVerified === true };
}

const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");
const tokenIn = (headers: Headers): string | undefined =>
  new RegExp(`(?:^|; )${COOKIE}=([\\w-]+)`).exec(headers.get("Cookie") ?? "")?.[1];

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const NOBODY = `${"00".repeat(16)}:${"00".repeat(32)}`;

async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString("hex")}:${(await derive(password, salt, 32)).toString("hex")}`;
}

async function isPassword(stored: string, password: string): Promise<boolean> {
  const [salt = "", hash = ""] = stored.split(":");
  return timingSafeEqual(await derive(password, Buffer.from(salt, "hex"), 32), Buffer.from(hash, "hex"));
}
