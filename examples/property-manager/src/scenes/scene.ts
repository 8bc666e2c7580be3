import { createContext, useContext } from "react";
import type { SceneInfo } from "../host/schemas.ts";

export const SceneContext = createContext<SceneInfo | null>(null);

/** The company whose pages these are. @throws Error outside of a guarded page */
export function useScene(): SceneInfo {
  const scene = useContext(SceneContext);
  if (!scene) throw new Error("This part belongs inside of a guarded page.");
  return scene;
}

/** The short name of the company. */
export const shortName = ({ company }: SceneInfo): string =>
  company.replace(/ (?:Property Management|Management|Residences|Tenancies|Facilities|Realty|Rentals)$/, "");
