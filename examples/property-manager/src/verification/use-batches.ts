import { useLatchkey } from "@latchkey/react";
import { useQuery } from "@tanstack/react-query";
import { useSignedIn } from "../session/signed-in.ts";

/** Invitations that went out as one piece of work. */
export interface BatchView {
  id: string;
  sentAt: string;
  count: number;
}

const NEWEST = 200;

/** The batches that the newest invitations belong to, newest first. */
export function useBatches() {
  const { client } = useLatchkey();
  const { user } = useSignedIn();
  return useQuery({
    queryKey: ["host", user.id, "batches"],
    queryFn: async ({ signal }): Promise<BatchView[]> => {
      const { data } = await client.invitations.list({ limit: NEWEST }, { signal });
      const batches = new Map<string, BatchView>();
      for (const { batchId, createdAt } of data) {
        if (batchId === null) continue;
        const known = batches.get(batchId);
        batches.set(batchId, { id: batchId, sentAt: createdAt, count: (known?.count ?? 0) + 1 });
      }
      return [...batches.values()];
    },
  });
}
