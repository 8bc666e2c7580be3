import { fieldhouse } from "./fieldhouse.ts";
import { harborLane } from "./harbor-lane.ts";
import { juniper } from "./juniper.ts";
import { lockwood } from "./lockwood.ts";
import { mapleAndStone } from "./maple-and-stone.ts";
import type { Office, Scene } from "./scene.ts";
import { stonebridge } from "./stonebridge.ts";

/** The main company, and the five others that the start page lists. */
export const scenes: readonly Scene[] = [mapleAndStone, harborLane, juniper, stonebridge, fieldhouse, lockwood];

export const offices: readonly Office[] = scenes.flatMap((scene) => scene.offices);

/** An organization and its scene. */
export function findOffice(organizationId: string): { scene: Scene; office: Office } | undefined {
  for (const scene of scenes) {
    const office = scene.offices.find((candidate) => candidate.organizationId === organizationId);
    if (office) return { scene, office };
  }
  return undefined;
}
