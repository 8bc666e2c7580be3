/** The address of the configured sender. Its name is replaced by the organization's. */
export function senderAddress(from: string): string {
  return /<([^<>]+)>$/.exec(from.trim())?.[1] ?? from.trim();
}
