/** Whether a filter is empty or contains the value. */
export const oneOf = (wanted: readonly string[] | undefined, value: string | null): boolean =>
  wanted === undefined || wanted.length === 0 || (value !== null && wanted.includes(value));
