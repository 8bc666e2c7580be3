import * as z from "zod/mini";

/**
 * A list whose items are checked one by one later, so that a mistake in one does not refuse the others. `Item` is the
 * schema of an item, for documents and for types.
 */
export const listOf = <Item extends z.ZodMiniType>(item: Item, min: number, max: number) =>
  z.array(z.union([item, z.unknown()])).check(z.minLength(min), z.maxLength(max)) as unknown as z.ZodMiniType<
    unknown[],
    z.input<Item>[]
  >;
