"use client";
import { isLatchkeyError, type Contact } from "@latchkey/core";
import { useQueryClient } from "@tanstack/react-query";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { useKeyedRequest } from "../form/use-keyed-request.js";
import { useTask, type Failure } from "../form/use-task.js";
import { useGrant } from "../grant/use-grant.js";
import { nameInSentence } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { keys } from "../query-keys.js";
import { saveFile } from "./save-file.js";
import { english } from "./texts.js";

export interface UsePersonalDataOptions {
  contact: Contact;
  /** Called after the person was erased: leave the page about them. */
  onErased?: (() => void) | undefined;
}

/** What the export and the erasure of a person need. */
export interface PersonalDataController {
  contact: Contact;
  /** Why the caller cannot do either, in words. */
  refusal: string | undefined;
  /** Downloads all that is kept of the person. */
  download: () => Promise<void>;
  isDownloading: boolean;
  /** Erases the person. Resolves to true once they are erased; otherwise `failure` says why not. */
  erase: () => Promise<boolean>;
  isErasing: boolean;
  failure: Failure | null;
}

/** Exports or erases what is kept of a person. */
export function usePersonalData({ contact, onErased }: UsePersonalDataOptions): PersonalDataController {
  const { client, format, toast } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.personalData;
  const queryClient = useQueryClient();
  const { status, can } = useGrant();
  const downloading = useTask();
  const erasing = useTask();
  const request = useKeyedRequest();
  const name = nameInSentence(contact, messages.dir);

  return {
    contact,
    refusal: status === "ready" && !can("contacts:write") ? m.notPermitted : undefined,
    download: async () => {
      await downloading.run(async () => {
        try {
          const data = await client.contacts.export({ id: contact.id });
          saveFile(`personal-data-${contact.id}.json`, JSON.stringify(data, null, 2));
          toast({ tone: "success", title: m.exported(name) });
        } catch (error) {
          toast({ tone: "danger", title: m.notExported(name), description: errorText(error, messages, format) });
          throw error;
        }
      });
    },
    isDownloading: downloading.busy,
    erase: async () => {
      const done = await erasing.run(async () => {
        try {
          await request(contact.id, (options) => client.contacts.erase({ id: contact.id }, options));
        } catch (error) {
          // The first request did it, and its response was lost.
          if (!isLatchkeyError(error, "not_found")) throw error;
        }
        return true;
      });
      if (!done) return false;
      for (const queryKey of [keys.contacts, keys.users]) void queryClient.invalidateQueries({ queryKey });
      toast({ tone: "success", title: m.erased, description: m.erasedNext });
      onErased?.();
      return true;
    },
    isErasing: erasing.busy,
    failure: erasing.failure,
  };
}
