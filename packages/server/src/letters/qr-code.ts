import { renderSVG } from "uqr";
import { Html } from "./html.js";

/**
 * An address as a QR code: an SVG of black squares, which holds none of the text itself. Level M still reads with a
 * crease through it.
 */
export const qrCode = (address: string): Html => new Html(renderSVG(address, { ecc: "M", border: 2 }));
