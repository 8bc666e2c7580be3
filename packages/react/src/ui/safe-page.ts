/** The address of a page of the host's where a link may lead there: a script is none. */
export const safePage = (url: string | undefined): string | undefined =>
  url !== undefined && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : undefined;
