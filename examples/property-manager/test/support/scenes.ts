import { scenes } from "../../server/scenes/all.ts";
import type { SignIn } from "../../server/scenes/scene.ts";

/** A sign-in that the start page offers, by the beginning of its description. */
export function personOf(scene: string, who: string): SignIn {
  const found = scenes.find(({ key }) => key === scene)?.signIns.find((signIn) => signIn.who.startsWith(who));
  if (!found) throw new Error(`${scene} has no sign-in for ${who}.`);
  return found;
}
