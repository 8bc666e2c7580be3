/** A page next to the accept page, with a trailing slash if that has one. */
export function pageBeside(acceptUrl: string, page: string): string {
  const isFolder = /.\/$/.test(new URL(acceptUrl).pathname);
  return new URL(isFolder ? `../${page}/` : page, acceptUrl).href;
}

/** The default page for new passwords. */
export const resetUrlBeside = (acceptUrl: string): string => pageBeside(acceptUrl, "reset-password");

/** The default page for signing in. */
export const signInUrlBeside = (acceptUrl: string): string => pageBeside(acceptUrl, "sign-in");
