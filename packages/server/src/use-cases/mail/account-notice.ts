import { newId } from "../../ids.js";
import { insertAccountNotice, type AccountNotice } from "../../store/account-notices.js";
import type { Trx } from "../../store/schema.js";
import type { App } from "../app.js";
import { queueMail } from "./issue-link.js";

/** What is said, about which account, in whose name, and where to. */
interface Notice {
  about: AccountNotice["about"];
  accountId: string;
  organizationId: string;
  /** After a change of address, the former one. */
  email: string;
}

/**
 * Tells a person that something about their account was changed, so that they notice if it was someone else. The host
 * tells people about accounts of its own.
 */
export async function sendAccountNotice(
  app: App,
  trx: Trx,
  { about, accountId, organizationId, email }: Notice,
): Promise<void> {
  if (app.accounts.byHost) return;
  const id = newId("ntc");
  await insertAccountNotice(trx, { id, account_id: accountId, organization_id: organizationId, about, email });
  await queueMail(app, trx, organizationId, { kind: "account_notice", account_notice_id: id, message_id: id });
}
