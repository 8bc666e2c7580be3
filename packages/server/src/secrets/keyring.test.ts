import { describe, expect, test } from "vitest";
import { UnknownKeyError, createKeyring, hashToken } from "./keyring.js";

const OLD = "an-old-secret-of-thirty-two-bytes-or-more";
const NEW = "a-new-secret-of-thirty-two-bytes-or-more!";

describe("derived secrets", () => {
  const ring = createKeyring(OLD);
  const key = ring.currentKeyId;

  test("have not changed, which would invalidate all links and letters that were sent", () => {
    expect({
      key,
      link: ring.linkToken(key, "lnk_1"),
      reset: ring.resetToken(key, "rst_1"),
      signIn: ring.signInToken(key, "sil_1"),
      password: ring.temporaryPassword(key, "lnk_1"),
      code: ring.letterCode(key, "lnk_1"),
      hash: hashToken("token"),
    }).toMatchInlineSnapshot(`
      {
        "code": "N2YY4-7B5UP",
        "hash": "3c469e9d6c5875d37a43f353d4f88e61fcf812c66eee3457465a40b0da4153e0",
        "key": "25001be2c0f9",
        "link": "ff665Y5ND-MuheTlc-bv8Kpl0G4k_AQGEXY3fUk-gXI",
        "password": "bdc8-fnkv-cvtc-m5wd",
        "reset": "-agwBT22JV3YpgWONj_YiKF99rmqT-sBqtowlGLQXBM",
        "signIn": "2XvV2RR7kdPud_tiq7iyLzaG2pWIb9u09APIiPOE4yM",
      }
    `);
  });

  test("a link's token has 256 bits, and differs by link, purpose and secret", () => {
    expect(Buffer.from(ring.linkToken(key, "lnk_1"), "base64url")).toHaveLength(32);
    const other = createKeyring(NEW);
    const tokens = [
      ring.linkToken(key, "lnk_1"),
      ring.linkToken(key, "lnk_2"),
      ring.resetToken(key, "lnk_1"),
      ring.signInToken(key, "lnk_1"),
      other.linkToken(other.currentKeyId, "lnk_1"),
    ];
    expect(new Set(tokens).size).toBe(5);
  });

  test("temporary passwords and codes have no look-alikes, and all characters are equally likely", () => {
    const counts = new Map<string, number>();
    for (let n = 0; n < 2000; n += 1) {
      const password = ring.temporaryPassword(key, `lnk_${n}`);
      expect(password).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}$/);
      for (const character of password.replaceAll("-", "")) counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    expect(counts.size).toBe(31);
    // 2,000 × 16 / 31 = 1,032 expected; six standard deviations either way.
    for (const count of counts.values()) expect(Math.abs(count - 1032)).toBeLessThan(190);
    expect(ring.letterCode(key, "lnk_1")).toMatch(/^[A-HJKMNP-Z2-9]{5}-[A-HJKMNP-Z2-9]{5}$/);
  });
});

describe("rotation", () => {
  test("a previous secret still derives its values while it is configured", () => {
    const before = createKeyring(OLD);
    const after = createKeyring(NEW, [OLD]);
    expect(after.currentKeyId).not.toBe(before.currentKeyId);
    expect(after.linkToken(before.currentKeyId, "lnk_1")).toBe(before.linkToken(before.currentKeyId, "lnk_1"));
    expect(after.accountSecrets).toHaveLength(2);
    expect(after.accountSecrets[1]).toBe(before.accountSecrets[0]);
  });

  test("a secret that was removed derives nothing", () => {
    const before = createKeyring(OLD);
    expect(() => createKeyring(NEW).linkToken(before.currentKeyId, "lnk_1")).toThrow(UnknownKeyError);
  });

  test("a key id reveals nothing about the secret", () => {
    const { currentKeyId, accountSecrets } = createKeyring(OLD);
    expect(currentKeyId).toMatch(/^[0-9a-f]{12}$/);
    expect(accountSecrets.join()).not.toContain(OLD);
  });
});
