/** The colors of a mail: paper, ink, and the organization's accent. */
export interface Palette {
  accent: string;
  /** Text on the accent: white or ink, whichever is readable. */
  onAccent: string;
}

const DEFAULT_ACCENT = "#2f5d50";
const INK = "#24211c";

/** The palette for an accent such as `#336699`; anything else gets the default green. */
export function paletteFor(accentColor: string | null): Palette {
  const accent = accentColor !== null && /^#[0-9a-f]{6}$/i.test(accentColor) ? accentColor : DEFAULT_ACCENT;
  return { accent, onAccent: contrast(accent, "#ffffff") >= contrast(accent, INK) ? "#ffffff" : INK };
}

/** The contrast ratio of two colors (source: WCAG 2.2, "relative luminance"). */
export function contrast(first: string, second: string): number {
  const [lighter = 0, darker = 0] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
