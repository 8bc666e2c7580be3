import { indexInPlace } from "./migration.js";

/** Finds the batches of an import. */
export const batchesByImport = indexInPlace(
  "batches_import_idx",
  "latchkey.batches (organization_id, import_id) where import_id is not null",
);
