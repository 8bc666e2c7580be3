"use client";
import { useLatchkey } from "../context.js";
import { useLinkRequest, type LinkRequestController } from "./use-link-request.js";

/** What a form for a forgotten password needs. */
export type ForgotPasswordController = LinkRequestController;

/** Requests a link to choose a new password. A person who never accepted their invitation gets that again. */
export function useForgotPassword(): ForgotPasswordController {
  const { client } = useLatchkey();
  return useLinkRequest((email) => client.passwordReset.request({ email }));
}
