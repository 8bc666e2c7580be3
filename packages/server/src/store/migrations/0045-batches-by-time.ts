import { indexInPlace } from "./migration.js";

export const batchesByTime = indexInPlace("batches_created_idx", "latchkey.batches (organization_id, created_at, id)");
