import { ID, statements } from "./migration.js";

// The people of an import are invited in one batch, each to the role of their row. Null: that of the batch.
export const importBatches = statements(
  `alter table latchkey.batches add column import_id ${ID}`,
  `alter table latchkey.batch_items add column role ${ID}`,
);
