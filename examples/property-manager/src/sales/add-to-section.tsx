import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, type SubmitEvent } from "react";
import { addToSale, HostError, reasonOf } from "../host/api.ts";
import { saleQuery } from "../host/queries.ts";
import { useSignedIn } from "../session/signed-in.ts";
import { Field } from "../ui/field.tsx";
import { sectionTexts } from "./section-texts.ts";

/** Adds to a section. What was typed stays until it is kept. */
export function AddToSection({ saleId, section }: { saleId: string; section: string }) {
  const form = useRef<HTMLFormElement>(null);
  const { user } = useSignedIn();
  const queryClient = useQueryClient();
  const texts = sectionTexts(section);
  const add = useMutation({
    mutationFn: (text: string) => addToSale({ saleId, section, text }),
    onSuccess: () => {
      form.current?.reset();
      return queryClient.invalidateQueries({ queryKey: saleQuery(user.id, saleId).queryKey });
    },
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get("text");
    if (!add.isPending) add.mutate(typeof text === "string" ? text : "");
  };
  const mistake = add.error instanceof HostError ? add.error.fields["text"] : undefined;
  return (
    <form ref={form} className="form" onSubmit={submit} noValidate aria-label={texts.add}>
      <Field label={texts.field} error={mistake}>
        {(attributes) =>
          section === "messages" ? (
            <textarea {...attributes} name="text" rows={2} maxLength={1000} />
          ) : (
            <input {...attributes} name="text" type="text" autoComplete="off" maxLength={1000} />
          )
        }
      </Field>
      {add.isError && mistake === undefined ? (
        <p className="form-failure" role="alert">
          Not added. {reasonOf(add.error)}
        </p>
      ) : null}
      <button type="submit" className="button" aria-busy={add.isPending || undefined}>
        {texts.add}
      </button>
    </form>
  );
}
