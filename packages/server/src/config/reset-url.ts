/**
 * The page for new passwords where none is configured: beside the accept page, with a slash behind it where that has
 * one.
 */
export function resetUrlBeside(acceptUrl: string): string {
  const isFolder = /.\/$/.test(new URL(acceptUrl).pathname);
  return new URL(isFolder ? "../reset-password/" : "reset-password", acceptUrl).href;
}
