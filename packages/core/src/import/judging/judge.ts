import type { JudgedRow, JudgeSettings, RowEdit, Cells } from "./types.js";

export interface Judge {
  /** Judges a row by itself, after the steps of a person. It keeps nothing: rows can come in any order, and again. */
  row(row: Cells, edit?: RowEdit): JudgedRow;
}

/** A judge of the rows of one file. */
export function createJudge(_settings: JudgeSettings): Judge {
  return {
    row: ({ row }, edit) => ({
      row,
      people: [],
      findings: [],
      repairs: [],
      suggestion: null,
      decision: edit?.decision ?? null,
    }),
  };
}
