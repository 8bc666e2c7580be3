import { Acknowledged } from "../fields.js";
import { route } from "../route.js";
import { Session, SignedIn } from "./schema.js";

export const sessionRoutes = {
  signIn: route({
    method: "POST",
    path: "/session",
    summary: "Sign in with email and password; sets the session cookie",
    access: "recipient",
    takesBody: true,
    beginsSession: true,
    status: 200,
    response: SignedIn,
    errors: ["invalid_credentials", "account_deactivated", "organization_closed", "managed_by_host"],
  }),
  get: route({
    method: "GET",
    path: "/session",
    summary: "Who is signed in, and what they may do",
    access: "session",
    status: 200,
    response: Session,
    errors: [],
  }),
  signOut: route({
    method: "DELETE",
    path: "/session",
    summary: "Sign out",
    access: "public",
    status: 204,
    errors: ["managed_by_host"],
  }),
  changePassword: route({
    method: "POST",
    path: "/session/password",
    summary: "Change one's own password",
    access: "session",
    takesBody: true,
    status: 200,
    response: SignedIn,
    errors: ["invalid_credentials", "weak_password", "rate_limited", "managed_by_host"],
  }),
};

export const passwordResetRoutes = {
  request: route({
    method: "POST",
    path: "/password-reset",
    summary: "Ask for a reset link; the response never reveals whether the account exists",
    access: "recipient",
    takesBody: true,
    status: 202,
    response: Acknowledged,
    errors: ["managed_by_host"],
  }),
  confirm: route({
    method: "POST",
    path: "/password-reset/confirm",
    summary: "Set a new password with a reset link",
    access: "recipient",
    takesBody: true,
    status: 200,
    response: Acknowledged,
    errors: ["reset_link_invalid", "weak_password", "managed_by_host"],
  }),
};
