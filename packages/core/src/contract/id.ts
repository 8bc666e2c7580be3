import * as z from "zod/mini";

/** The longest id, in characters. */
export const idMaxLength = 200;

const anId = () =>
  z.string().check(
    z.trim(),
    z.minLength(1, { abort: true }),
    z.maxLength(idMaxLength, { abort: true }),
    z.refine((value) => /^[\x20-\x7e]*$/.test(value) && !isStepInPath(value), { error: "invalid_id", abort: true }),
  );

/**
 * An id, made by the server (`inv_…`) or, for a workspace, by the host: 1 to 200 printable ASCII characters, without
 * blanks at its ends. `.` and `..` are refused, because every URL parser takes them for steps in a path, even when
 * escaped.
 */
export const Id = anId();

/** The id of something that only the host has, such as a lease. It has the form of an {@link Id}. */
export const HostId = anId();

/** The id of something that only the host has, or an empty text if there is none. */
export const HostIdOrNone = z.union([HostId, z.literal("")]);

/** Whether a URL parser removes a segment from a path, so that it cannot be an id there. */
export const isStepInPath = (segment: string): boolean => segment === "." || segment === "..";
