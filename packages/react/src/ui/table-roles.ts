/**
 * What the elements of a table are anyway, written out: in a narrow container rows become cards by css, and some
 * browsers take an element whose `display` is changed for no part of a table any more.
 */
export const tableRoles = {
  table: { role: "table" },
  rowGroup: { role: "rowgroup" },
  row: { role: "row" },
  columnHeader: { role: "columnheader", scope: "col" },
  rowHeader: { role: "rowheader", scope: "row" },
  cell: { role: "cell" },
} as const;
