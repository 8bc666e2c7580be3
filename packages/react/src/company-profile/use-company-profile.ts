"use client";
import { isLatchkeyError, type Organization } from "@latchkey/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useMemo } from "react";
import { useLatchkey } from "../context.js";
import { mistakesOf } from "../form/request-errors.js";
import { useForm } from "../form/use-form.js";
import { useTask } from "../form/use-task.js";
import { useGrant } from "../grant/use-grant.js";
import { useMessages } from "../i18n/use-messages.js";
import { organizationQuery } from "../queries.js";
import { keys } from "../query-keys.js";
import {
  defaultsFor,
  inFields,
  languagesFor,
  mistakesIn,
  timeZonesFor,
  toPut,
  type CompanyProfileValues,
} from "./company-profile.model.js";
import { english } from "./texts.js";

export interface UseCompanyProfileOptions {
  /** Languages for emails, as BCP 47 tags. Default: English and Spanish. */
  languages?: readonly string[] | undefined;
  /** Called with the saved profile. */
  onSaved?: ((organization: Organization) => void) | undefined;
}

const written = ["en", "es"];

/** The controller of the form for the company's profile: it loads the organization and sends one PUT. */
export function useCompanyProfile({ languages = written, onSaved }: UseCompanyProfileOptions = {}) {
  const { client, toast } = useLatchkey();
  const messages = useMessages(english);
  const texts = messages.companyProfile;
  const queryClient = useQueryClient();
  const { status, can, error: grantError, reload } = useGrant();
  const { data, error, refetch } = useQuery(organizationQuery(client));
  const formId = useId();
  // The organization is not set up yet; this form does that.
  const isMissing = isLatchkeyError(error, "not_found");
  const organization = data ?? null;
  const form = useForm<CompanyProfileValues>({
    defaults: defaultsFor(organization),
    mistakes: mistakesIn,
    say: ({ code, message }) => (messages.fieldErrors as Record<string, string>)[code] ?? message,
  });
  const { run, failure, busy } = useTask(JSON.stringify(form.values));
  const zone = defaultsFor(organization).timeZone;
  const failed = status === "failed" || status === "none" || (error !== null && !isMissing && data === undefined);

  const save = async () => {
    if (!form.judge()) return;
    const saved = await run(() =>
      client.organization.put(toPut(form.values)).catch((refused: unknown) => {
        form.refuse(inFields(mistakesOf(refused)));
        throw refused;
      }),
    );
    if (!saved) return;
    queryClient.setQueryData(keys.organization, saved);
    // The profile decides who can be invited.
    void queryClient.invalidateQueries({ queryKey: keys.contacts });
    form.reset();
    toast({ tone: "success", title: texts.saved });
    onSaved?.(saved);
  };

  return {
    status: failed
      ? ("failed" as const)
      : status === "loading" || (data === undefined && !isMissing)
        ? ("loading" as const)
        : ("ready" as const),
    /** Why loading failed, with `failed`; null if the caller is signed out. */
    loadError: isMissing ? grantError : (error ?? grantError),
    reload: () => {
      void refetch();
      reload();
    },
    /** The saved organization; null if it is not set up yet. */
    organization,
    formId,
    form,
    languages: languagesFor(languages, form.values.locale),
    timeZones: useMemo(() => timeZonesFor(zone), [zone]),
    /** Why the caller cannot save, in words. */
    refusal: can("organization:update") ? undefined : texts.notAllowed,
    save,
    isSaving: busy,
    /** The last error, unless a field shows it; null once the person changes something. */
    problem: failure && mistakesOf(failure.error).length === 0 ? failure : null,
  };
}

/** The state and the actions of the form, for its parts. */
export type CompanyProfileController = ReturnType<typeof useCompanyProfile>;
