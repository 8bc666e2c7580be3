import { expect, test } from "vitest";
import { readSmtpUrl } from "./smtp-url.js";

test("user and password may have escaped characters", () => {
  expect(readSmtpUrl("smtp://post%40example.com:p%25%40%23%2F%3Fs@mail.example:2525")).toMatchObject({
    host: "mail.example",
    port: 2525,
    auth: { user: "post@example.com", pass: "p%@#/?s" },
  });
});

test.each([
  ["smtp://mail.example", false],
  ["smtp://u:p@mail.example", true],
  ["smtp://u:p@localhost", false],
  ["smtp://u:p@127.0.0.1", false],
  ["smtp://u:p@[::1]", false],
  ["smtp://u:p@localhost.evil.example", true],
  ["smtp://mail.example?requireTLS=true", true],
  ["smtp://u:p@localhost?requireTLS=true", true],
])("%s requires TLS: %s", (url, isRequired) => {
  expect(readSmtpUrl(url).requireTLS).toBe(isRequired);
});

test.each([
  ["smtp://u:p@mail.example?requireTLS=false", "unencrypted"],
  ["smtps://mail.example?requireTLS=false", "contradicts smtps"],
  ["smtp://mail.example?requiretls=true", "requiretls, which is unknown"],
  ["smtp://mail.example?requireTLS=yes", "requireTLS=yes"],
  ["smtp://mail.example?requireTLS=true&requireTLS=true", "requireTLS twice"],
  ["smtp://mail.example?tls.rejectUnauthorized=false&tls.ca=/x", "leave out one"],
  ["smtp://mail.example?tls.ca=/no/such/file", "/no/such/file, a file that cannot be read"],
  ["smtp://mail.example?maxConnections=3", "limits.mailConnections"],
  ["smtp://mail.example?socketTimeout=1", "socketTimeout=1"],
  ["smtp://mail.example/path", "no path"],
  ["http://mail.example", "smtp://user"],
])("%s is refused", (url, why) => {
  expect(() => readSmtpUrl(url)).toThrow(why);
});

test.each(["%", "hun%ter2", "hunt/er2", "hunt#er2", "1?hunter2", "12/hunter2", "12#hunter2", "hunter2@hunter2/x"])(
  "a password with %s says how to escape it, and never what it is",
  (password) => {
    let message = "";
    try {
      readSmtpUrl(`smtp://user:${password}@mail.example`);
    } catch (error) {
      ({ message } = error as Error);
    }
    expect(message).toContain("write % as %25");
    expect(message).not.toMatch(/hun|er2/);
  },
);
