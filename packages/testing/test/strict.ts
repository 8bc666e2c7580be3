import * as z from "zod/mini";

interface Definition {
  type: string;
  shape?: Record<string, z.ZodMiniType>;
  innerType?: z.ZodMiniType;
  element?: z.ZodMiniType;
  valueType?: z.ZodMiniType;
  options?: z.ZodMiniType[];
}

const definitionOf = (schema: z.ZodMiniType): Definition => schema._zod.def as unknown as Definition;

/**
 * A response schema as a server must meet it: only declared members at any depth, and only the known values of a list
 * that may grow. The contract's own schemas are for the client, which accepts both.
 */
export function strict(schema: z.ZodMiniType): z.ZodMiniType {
  const { type, shape, innerType, element, valueType, options } = definitionOf(schema);
  switch (type) {
    case "object":
      return z.strictObject(Object.fromEntries(Object.entries(shape!).map(([key, member]) => [key, strict(member)])));
    case "array":
      return z.array(strict(element!));
    case "nullable":
      return z.nullable(strict(innerType!));
    case "optional":
      return z.optional(strict(innerType!));
    case "record":
      return z.record(z.string(), strict(valueType!));
    case "union": {
      const known = options!.find((option) => definitionOf(option).type === "enum");
      return known ?? z.union(options!.map(strict));
    }
    default:
      return schema;
  }
}
