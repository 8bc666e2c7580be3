import { fieldError, type FieldError, type Organization, type RecordSet } from "@latchkey/core/contract";
import { refuse } from "../../refusal.js";

/** The record sets of an organization's plan. */
type Plan = Pick<Organization, "recordSets">;

/**
 * Checks that the plan includes record sets.
 *
 * @throws Refusal `validation_failed` at `path`
 */
export function assertHasRecordSets({ recordSets }: Plan, path: string): void {
  if (!recordSets.enabled) throw refuse("validation_failed", { errors: [fieldError(path, "not_in_plan")] });
}

/**
 * Checks that the organization has every type of record in the rules.
 *
 * @throws Refusal `validation_failed`, each error under `path`
 */
export function assertRecordRules(
  { recordSets: { entityTypes } }: Plan,
  path: string,
  rules: RecordSet["rules"],
): void {
  const unknown = Object.keys(rules).filter((type) => !entityTypes.includes(type));
  const errors = unknown.map((type): FieldError =>
    fieldError(`${path}.${type}`, "invalid_value", `Use one of: ${entityTypes.join(", ")}.`),
  );
  if (errors.length > 0) throw refuse("validation_failed", { errors });
}
