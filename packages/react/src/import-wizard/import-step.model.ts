/** Where an import stands: worked out from data alone. */
import type { Import, ImportField, ImportUpdate } from "@latchkey/core/contract";

export const importSteps = ["file", "columns", "properties", "people", "invite", "done"] as const;
export type ImportStep = (typeof importSteps)[number];

const isMapped = ({ columns }: Pick<Import, "columns">, ...fields: readonly ImportField[]): boolean =>
  columns.some(({ field }) => fields.includes(field as ImportField));

export const hasName = (file: Pick<Import, "columns">): boolean =>
  isMapped(file, "firstName", "lastName", "fullName", "companyName");
export const hasEmail = (file: Pick<Import, "columns">): boolean => isMapped(file, "email", "otherEmail");

/** How many columns were guessed by their values, which a person should look at. */
export const guessed = ({ columns }: Pick<Import, "columns">): number =>
  columns.filter(({ basis, field }) => basis === "content" && field !== null).length;

/** A property that nobody has said anything about. */
export const isOpenPlace = ({ workspaceId, create }: Import["places"][number]): boolean =>
  workspaceId === null && !create;

/** How many rows wait for a property to be chosen. */
export const waitingForPlace = ({ problems }: Pick<Import, "problems">): number =>
  problems.find(({ code }) => code === "property_unknown")?.rows ?? 0;

/** The step to continue with, after a reload: the first that has something open. */
export function stepOf(file: Import): ImportStep {
  if (file.status === "applied") return "done";
  if (file.status === "applying") return "invite";
  if (!hasName(file) || guessed(file) > 0) return "columns";
  return waitingForPlace(file) > 0 ? "properties" : "people";
}

/** The steps of a file: one without properties has no step for them. */
export const stepsOf = (file: Pick<Import, "places"> | undefined): readonly ImportStep[] =>
  file && file.places.length === 0 ? importSteps.filter((step) => step !== "properties") : importSteps;

/** An import with the mapping and the properties that were just chosen, before the server has judged its rows again. */
export const withChange = (file: Import, { mapping, places }: Pick<ImportUpdate, "mapping" | "places">): Import => ({
  ...file,
  columns: file.columns.map((column) => {
    const field = mapping?.[column.header];
    return field === undefined ? column : { ...column, field, basis: "chosen" };
  }),
  places: file.places.map((place) => {
    const choice = places?.find(({ name }) => name === place.name);
    if (!choice) return place;
    return { ...place, workspaceId: choice.workspaceId ?? null, create: choice.create ?? false };
  }),
});
