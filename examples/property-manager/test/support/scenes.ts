import { scenes } from "../../server/scenes/all.ts";
import type { SignIn } from "../../server/scenes/scene.ts";

/** Somebody whom the start page offers to be, by what it says of them. */
export function personOf(scene: string, who: string): SignIn {
  const found = scenes.find(({ key }) => key === scene)?.signIns.find((signIn) => signIn.who.startsWith(who));
  if (!found) throw new Error(`Nobody is ${who} in ${scene}.`);
  return found;
}
