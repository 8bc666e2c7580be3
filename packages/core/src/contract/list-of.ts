import * as z from "zod/mini";

/**
 * A list whose items are checked one by one later, so that a mistake in one does not refuse the others. `Item` is the
 * schema of an item, for documents and for types: it comes second, so that no item is checked twice.
 */
export const listOf = <Item extends z.ZodMiniType>(item: Item, min: number, max: number) =>
  z.array(z.union([z.unknown(), item])).check(z.minLength(min), z.maxLength(max)) as unknown as z.ZodMiniType<
    unknown[],
    z.input<Item>[]
  >;
