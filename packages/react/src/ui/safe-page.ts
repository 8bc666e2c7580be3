/** The URL if a link may lead to it: `http:` and `https:` only, never a script. */
export const safePage = (url: string | undefined): string | undefined =>
  url !== undefined && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : undefined;
