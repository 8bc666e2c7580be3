import { createHash } from "node:crypto";
import { addressSeconds, bareName, guessLimits, type GuessTarget } from "@latchkey/core/rules";
import type { Keyring } from "../secrets/keyring.js";
import type { Window } from "../store/counters.js";
import { accountKey, deviceKey } from "../store/guesses.js";

/** Returns the window in which guesses at a target are counted. Its key reveals neither a code nor a name. */
export const createWindows =
  (keyring: Keyring, perMinute: number) =>
  (target: GuessTarget, address: string): Window => {
    switch (target.of) {
      case "address":
        return { key: `guess:address:${address}`, limit: perMinute, seconds: addressSeconds };
      case "account":
        return { key: accountKey(target.email), ...guessLimits.account };
      case "device":
        return { key: deviceKey(target.device, target.email), ...guessLimits.device };
      case "code":
        return { key: `guess:account:code:${keyring.letterHashes(target.code)[0]}`, ...guessLimits.code };
      case "last_name": {
        const hash = createHash("sha256").update(bareName(target.lastName)).digest("hex");
        return { key: `guess:account:name:${hash}`, ...guessLimits.last_name };
      }
    }
  };
