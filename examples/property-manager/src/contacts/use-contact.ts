import type { Contact } from "@latchkey/core";
import { useLatchkey } from "@latchkey/react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSignedIn } from "../session/signed-in.ts";

const keyOf = (userId: string, contactId: string) => ["host", userId, "contact", contactId] as const;

/** One contact, loaded when its page opens. */
export function useContact(contactId: string) {
  const { client } = useLatchkey();
  const { user } = useSignedIn();
  return useQuery({
    queryKey: keyOf(user.id, contactId),
    queryFn: ({ signal }) => client.contacts.get({ id: contactId }, { signal }),
  });
}

type Changes = Parameters<ReturnType<typeof useLatchkey>["client"]["contacts"]["update"]>[0];

/** Changes a contact and reloads every list that shows it. */
export function useChangeContact(contactId: string) {
  const { client, toast } = useLatchkey();
  const { user } = useSignedIn();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (changes: Omit<Changes, "id">) => client.contacts.update({ id: contactId, ...changes }),
    onSuccess: (contact: Contact) => {
      queryClient.setQueryData(keyOf(user.id, contactId), contact);
      void queryClient.invalidateQueries({ queryKey: ["latchkey"] });
      toast({ tone: "success", title: "Saved" });
    },
  });
}
