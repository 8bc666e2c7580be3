import { fieldError, type FieldError, type Organization, type RecordSet } from "@latchkey/core/contract";
import { refuse } from "../../refusal.js";

/** What an organization has said of its record sets. */
type Plan = Pick<Organization, "recordSets">;

/** Record sets where the plan has none. @throws Refusal `validation_failed` at `path` */
export function assertHasRecordSets({ recordSets }: Plan, path: string): void {
  if (!recordSets.enabled) throw refuse("validation_failed", { errors: [fieldError(path, "not_in_plan")] });
}

/**
 * Rules for kinds of record that the organization does not have. @throws Refusal `validation_failed`, each under `path`
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
