/** A line of a document. */
export type PdfLine = { style: "title" | "heading" | "text" | "small"; text: string };

const styles = {
  title: { font: "F2", size: 22, leading: 34 },
  heading: { font: "F2", size: 12, leading: 26 },
  text: { font: "F1", size: 11, leading: 17 },
  small: { font: "F1", size: 9, leading: 15 },
} as const;

const PAGE = { width: 595, height: 842, margin: 64 };
// In Helvetica, letters are about half as wide as they are high.
const CHARACTER_WIDTH = 0.5;

/** One page of text as a PDF, with only what the demo needs. */
export function toPdf(lines: readonly PdfLine[]): Uint8Array {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Contents 4 0 R ` +
      "/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
    streamOf(drawn(lines)),
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
  ];
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const count = objects.length + 1;
  const trailer = `trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(`${file}xref\n0 ${count}\n0000000000 65535 f \n${table}${trailer}`, "latin1");
}

const streamOf = (content: string) => `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;

function drawn(lines: readonly PdfLine[]): string {
  let y = PAGE.height - PAGE.margin;
  const commands: string[] = [];
  for (const { style, text } of lines) {
    const { font, size, leading } = styles[style];
    for (const part of wrapped(text, Math.floor((PAGE.width - 2 * PAGE.margin) / (size * CHARACTER_WIDTH)))) {
      y -= leading;
      commands.push(`BT /${font} ${size} Tf ${PAGE.margin} ${y} Td (${escaped(part)}) Tj ET`);
    }
  }
  return commands.join("\n");
}

function wrapped(text: string, width: number): string[] {
  const rows = [""];
  for (const word of text.split(" ")) {
    const row = rows.at(-1) ?? "";
    if (row !== "" && row.length + word.length >= width) rows.push(word);
    else rows[rows.length - 1] = row === "" ? word : `${row} ${word}`;
  }
  return rows;
}

const escaped = (text: string) => text.replace(/[\\()]/g, "\\$&");
