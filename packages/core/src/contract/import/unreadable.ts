/** Why a file cannot be read at all. */
export const unreadableReasons = [
  "empty",
  "no_rows",
  "not_text",
  "encoding_unknown",
  "old_excel",
  "encrypted",
  "corrupt",
  "too_large_unpacked",
  "too_many_rows",
  "too_many_columns",
  "one_column",
  "no_header",
  "quote_not_closed",
  "no_such_sheet",
] as const;
export type UnreadableReason = (typeof unreadableReasons)[number];
