/** What an event says about a change: the fields that differ, with their values before and after. */
export interface Changes<Record extends object> {
  fields: string[];
  /** Null if the record was created. */
  before: Partial<Record> | null;
  after: Partial<Record>;
}

/**
 * What differs between two states of a record.
 *
 * @param before null if the record was created: then every field is new
 */
export function changesBetween<Record extends object>(before: Record | null, after: Record): Changes<Record> {
  const fields = (Object.keys(after) as (keyof Record & string)[]).filter(
    (field) => before === null || JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  const only = (record: Record) =>
    Object.fromEntries(fields.map((field) => [field, record[field]])) as unknown as Partial<Record>;
  return { fields, before: before && only(before), after: only(after) };
}
