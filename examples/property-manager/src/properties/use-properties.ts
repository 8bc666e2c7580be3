import { useLatchkey } from "@latchkey/react";
import { useQuery } from "@tanstack/react-query";
import { useSignedIn } from "../session/signed-in.ts";

const ALL_OF_THEM = 200;

/** The workspaces of the signed-in user. */
export function useProperties() {
  const { client } = useLatchkey();
  const { user } = useSignedIn();
  return useQuery({
    queryKey: ["host", user.id, "properties"],
    queryFn: ({ signal }) => client.workspaces.list({ limit: ALL_OF_THEM }, { signal }),
  });
}
