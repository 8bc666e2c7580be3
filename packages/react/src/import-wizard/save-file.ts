/** Saves a text as a CSV file on the reader's disk. */
export function saveFile(text: string, name: string): void {
  // Excel takes a CSV file for UTF-8 only if it says so.
  const url = URL.createObjectURL(new Blob([text.startsWith("\ufeff") ? "" : "\ufeff", text], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${name.replace(/\.\w+$/, "")}.csv`;
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
