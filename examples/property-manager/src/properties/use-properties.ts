import { useLatchkey } from "@latchkey/react";
import { useQuery } from "@tanstack/react-query";
import { useSignedIn } from "../session/signed-in.ts";

const ALL_OF_THEM = 200;

/** The workspaces that the signed-in person holds. */
export function useProperties() {
  const { client } = useLatchkey();
  const { user } = useSignedIn();
  return useQuery({
    queryKey: ["host", user.id, "properties"],
    queryFn: ({ signal }) => client.workspaces.list({ limit: ALL_OF_THEM }, { signal }),
  });
}
