/**
 * Joins class names, ours first: `styles/base.css` finds our elements by `[class^="lk-"]`, so a host's class must never
 * come before it.
 */
export function cx(own: `lk-${string}`, ...rest: (string | false | null | undefined)[]): string {
  return [own, ...rest.filter(Boolean)].join(" ");
}
