import { expect, test } from "vitest";
import { tokenInAddress } from "./address-token.js";

const TOKEN = "7smg7G-YOyKFwDOT75UbvK-_rVhBW1BRZ2KYd7-1ulU";
const addressOf = (link: string) => tokenInAddress(new URL(link, "https://portal.example.com"));

test.each([
  ["as sent", `/accept#token=${TOKEN}`, "/accept"],
  ["with its number sign encoded", `/accept%23token=${TOKEN}`, "/accept"],
  ["with number and equals sign encoded", `/accept%23token%3D${TOKEN}`, "/accept"],
  ["encoded twice", `/accept%2523token%253D${TOKEN}`, "/accept"],
  ["with its equals sign encoded", `/accept#token%3D${TOKEN}`, "/accept"],
  ["with a full stop behind it", `/accept#token=${TOKEN}.`, "/accept"],
  ["with a comma behind it", `/accept#token=${TOKEN},`, "/accept"],
  ["with a bracket behind it", `/accept#token=${TOKEN})`, "/accept"],
  ["with an angle bracket behind it", `/accept#token=${TOKEN}%3E`, "/accept"],
  ["with a quotation mark behind it", `/accept#token=${TOKEN}%22`, "/accept"],
  ["with a blank behind it", `/accept#token=${TOKEN}%20`, "/accept"],
  ["with a line break inside", `/accept#token=${TOKEN.slice(0, 20)}%0D%0A${TOKEN.slice(20)}`, "/accept"],
  ["with a blank inside", `/accept#token=${TOKEN.slice(0, 7)}%20${TOKEN.slice(7)}`, "/accept"],
  ["with campaign parameters behind it", `/accept#token=${TOKEN}&utm_source=mail`, "/accept"],
  ["with campaign parameters before it", `/accept?utm_source=mail#token=${TOKEN}`, "/accept?utm_source=mail"],
  ["moved into the query", `/accept?token=${TOKEN}`, "/accept"],
  ["moved into the query of others", `/accept?lang=es&token=${TOKEN}&theme=dark`, "/accept?lang=es&theme=dark"],
  ["first in the query of others", `/accept?token=${TOKEN}&lang=ar`, "/accept?lang=ar"],
  ["encoded in the query", `/accept?%23token=${TOKEN}`, "/accept"],
  ["in the query and the fragment", `/accept?token=${TOKEN}#token=${TOKEN}`, "/accept"],
  ["behind a slash", `/accept#/token=${TOKEN}`, "/accept"],
  ["behind a question mark", `/accept#?token=${TOKEN}`, "/accept"],
  ["in a route of the fragment", `/#/accept?token=${TOKEN}`, "/#/accept"],
  ["behind a route of the fragment", `/#/accept#token=${TOKEN}`, "/#/accept"],
  ["beside a token of the host's", `/accept?token=of-the-host#token=${TOKEN}`, "/accept?token=of-the-host"],
  ["at the start page", `/%23token=${TOKEN}`, "/"],
])("a link %s is understood and leaves the address", (_, link, address) => {
  expect(addressOf(link)).toEqual({ token: TOKEN, address });
});

test.each(["/accept", "/accept#section-2", "/accept?lang=es#/residents", "/accept?access_token=x", "/accept#token="])(
  "%s has no token",
  (link) => expect(addressOf(link)).toBeNull(),
);
