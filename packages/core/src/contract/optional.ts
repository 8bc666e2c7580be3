import * as z from "zod/mini";

/** An optional value of a request. Null means the same as leaving it out. */
export const optional = <S extends z.ZodMiniType>(schema: S) =>
  z.optional(
    z.pipe(
      z.nullable(schema),
      z.transform((value: z.output<S> | null): z.output<S> | undefined => value ?? undefined),
    ),
  );

/** An optional value of a request with a default. Null means the same as leaving it out. */
export const withDefault = <S extends z.ZodMiniType>(schema: S, fallback: z.output<S>) => {
  const orFallback: z.ZodMiniType<z.output<S>, z.input<S> | null> = z.pipe(
    z.nullable(schema),
    z.transform((value: z.output<S> | null) => value ?? fallback),
  ) as never;
  return z._default(orFallback, fallback as never);
};
