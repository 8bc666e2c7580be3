import * as z from "zod/mini";

/**
 * A member of a response that came after contract 1.0. A server sends it; a client takes the fallback if its server is
 * too old to.
 */
export const added = <S extends z.ZodMiniType>(schema: S, fallback: z.output<S>) =>
  z._default(schema as z.ZodMiniType<z.output<S>, z.output<S>>, fallback as never);
