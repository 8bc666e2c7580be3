/** The default page for new passwords: next to the accept page, with a trailing slash if that has one. */
export function resetUrlBeside(acceptUrl: string): string {
  const isFolder = /.\/$/.test(new URL(acceptUrl).pathname);
  return new URL(isFolder ? "../reset-password/" : "reset-password", acceptUrl).href;
}
