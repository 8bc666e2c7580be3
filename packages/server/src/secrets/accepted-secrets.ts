/** The secrets that are accepted besides the current one: the coming one, then the former ones. */
export const acceptedSecrets = ({
  nextSecret,
  previousSecrets = [],
}: {
  nextSecret?: string | null | undefined;
  previousSecrets?: readonly string[] | undefined;
}): string[] => [...(typeof nextSecret === "string" ? [nextSecret] : []), ...previousSecrets];
