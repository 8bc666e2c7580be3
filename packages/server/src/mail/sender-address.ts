/** The address in the configured sender. Its name is replaced by the organization's, whose mail it is. */
export function senderAddress(from: string): string {
  return /<([^<>]+)>$/.exec(from.trim())?.[1] ?? from.trim();
}
