import { Acknowledged } from "../fields.js";
import { route } from "../route.js";
import { Accepted, CodeToken, Preview } from "./schema.js";

export const acceptanceRoutes = {
  preview: route({
    method: "POST",
    path: "/acceptance/preview",
    summary: "The state of a link and whom it is for; changes nothing",
    access: "recipient",
    takesBody: true,
    status: 200,
    response: Preview,
    errors: ["invitation_not_found"],
  }),
  accept: route({
    method: "POST",
    path: "/acceptance/accept",
    summary: "Accept: creates the account if there is none, and signs in",
    access: "recipient",
    takesBody: true,
    beginsSession: true,
    status: 200,
    response: Accepted,
    errors: [
      "invitation_not_found",
      "invitation_expired",
      "invitation_superseded",
      "invitation_revoked",
      "invitation_accepted",
      "signed_in_as_other",
      "sign_in_required",
      "email_not_verified",
      "weak_password",
      "invalid_credentials",
      "account_deactivated",
    ],
  }),
  renew: route({
    method: "POST",
    path: "/acceptance/renew",
    summary: "Ask for a new link, sent to the address on record",
    access: "recipient",
    takesBody: true,
    status: 202,
    response: Acknowledged,
    errors: [],
  }),
  code: route({
    method: "POST",
    path: "/acceptance/code",
    summary: "Exchange a letter's short code for a token",
    access: "recipient",
    takesBody: true,
    status: 200,
    response: CodeToken,
    errors: ["invitation_not_found"],
  }),
};
