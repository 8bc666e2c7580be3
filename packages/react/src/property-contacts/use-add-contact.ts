"use client";
import { isLatchkeyError, type CallInput, type CallOptions, type Contact, type ContactAdded } from "@latchkey/core";
import { check, ContactCreate, type ContactType, type routes } from "@latchkey/core/contract";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { mistakeText } from "../form/mistake-text.js";
import { mistakesOf } from "../form/request-errors.js";
import { searchOf } from "../form/search-text.js";
import { useForm } from "../form/use-form.js";
import { useKeyedRequest } from "../form/use-keyed-request.js";
import { useTask } from "../form/use-task.js";
import { nameInSentence } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { contactPageQuery } from "../queries.js";
import { notInvitedText } from "./property-contacts.model.js";
import { english } from "./texts.js";
import type { PropertyContactsController } from "./use-property-contacts.js";

type NewContact = CallInput<typeof routes.contacts.create>;

const blank = { firstName: "", lastName: "", email: "", phone: "", type: "tenant", unit: "" };
const DEBOUNCE_MS = 250;
// Few enough to read: a longer list is for a longer search text. More are asked for, since some of them may be in the
// property already.
const RESULTS = 8;
const ASKED = 200;

/** Adds a contact on record, or a new one, to the property, and reports the server's result. */
export function useAddContact({ workspaceId, refresh, close }: PropertyContactsController) {
  const { client, format, toast } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.propertyContacts;
  const [mode, setMode] = useState<"search" | "new">("search");
  const [typed, setTyped] = useState("");
  const [q, setQ] = useState("");
  /** Added, and not invited though it should have been: that is read before the dialog goes. */
  const [outcome, setOutcome] = useState<{ name: string; reason: string } | null>(null);
  const { run, busy, failure } = useTask();
  const [busyId, setBusyId] = useState<string | null>(null);
  const request = useKeyedRequest();

  useEffect(() => {
    const timer = setTimeout(() => setQ(searchOf(typed)), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const search = useQuery({ ...contactPageQuery(client, { q, limit: ASKED, sort: "name" }, null), enabled: q !== "" });
  const isSearched = q !== "" && search.data !== undefined && !search.isPlaceholderData;
  const others = isSearched
    ? search.data.data.filter(({ workspaces }) => workspaces.every(({ id }) => id !== workspaceId))
    : [];
  const found = others.slice(0, RESULTS);
  /** There are more than can be read here. */
  const isTooMany = isSearched && (others.length > RESULTS || search.data.nextCursor !== null);

  const toInput = ({ unit, phone, email, type, ...names }: typeof blank): NewContact => ({
    ...names,
    type: type as ContactType,
    ...(email.trim() === "" ? {} : { email }),
    ...(phone.trim() === "" ? {} : { phone }),
    workspaces: [{ id: workspaceId, ...(unit.trim() === "" ? {} : { unit }) }],
  });
  const form = useForm({
    defaults: blank,
    mistakes: (values) => {
      const checked = check(ContactCreate, toInput(values));
      return checked.ok ? [] : checked.errors;
    },
    say: (mistake) => mistakeText(mistake, messages, messages.inviteUser.missing),
  });

  /** One request at a time. A retry after no response is the same request. */
  const attempt = async (input: object, send: (options: CallOptions) => Promise<ContactAdded>) => {
    const added = await run(async () => {
      try {
        return await request(input, send);
      } catch (error) {
        form.refuse(mistakesOf(error));
        throw error;
      }
    });
    if (!added) return;
    refresh();
    const name = nameInSentence(added.contact, messages.dir);
    if (added.notInvited)
      return setOutcome({ name, reason: notInvitedText(added.notInvited, added.contact, messages) });
    toast({ tone: "success", title: m.added(name), ...(added.invitation ? { description: m.addedInvited } : {}) });
    close();
  };
  const addKnown = async (contactId: string) => {
    setBusyId(contactId);
    await attempt({ contactId }, (options) => client.workspaces.addContact({ id: workspaceId, contactId }, options));
    setBusyId(null);
  };

  return {
    mode,
    setMode,
    typed,
    setTyped,
    found,
    isSearched,
    isTooMany,
    isSearching: search.isFetching,
    searchError: search.error,
    form,
    add: (contact: Contact) => void addKnown(contact.id),
    addNew: async () => {
      if (!form.judge()) return;
      const input = toInput(form.values);
      await attempt(input, async (options) => ({ contact: await client.contacts.create(input, options) }));
    },
    /** Whose id it is that a new contact turned out to be. */
    existingId: isLatchkeyError(failure?.error, "contact_exists") ? failure.error.problem.contactId : null,
    addKnown: (id: string) => void addKnown(id),
    busyId,
    isBusy: busy,
    outcome,
    problem:
      failure && mistakesOf(failure.error).length === 0
        ? { attempt: failure.attempt, text: errorText(failure.error, messages, format) }
        : null,
  };
}

export type AddContactController = ReturnType<typeof useAddContact>;
