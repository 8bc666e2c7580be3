import { SignJWT } from "jose";

/** The secret of every server here. It guards nothing. */
export const secret = "benchmarks-benchmarks-benchmarks-benchmarks";

/** The URL that invitation links open. */
export const acceptUrl = "https://portal.example.com/accept";

/** A token of the host: an admin of the organization unless `claims` say otherwise. */
export const hostToken = (organizationId, claims = {}) =>
  new SignJWT({ org: organizationId, role: "admin", name: "Bench", ...claims })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject("bench")
    .setAudience("latchkey")
    .setExpirationTime("50m")
    .sign(new TextEncoder().encode(secret));
