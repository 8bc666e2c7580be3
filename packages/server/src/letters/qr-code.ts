import { renderSVG } from "uqr";
import { Html } from "./html.js";

/**
 * Renders a URL as a QR code: an SVG of black squares that does not contain the text. Level M is still readable with a
 * crease.
 */
export const qrCode = (address: string): Html => new Html(renderSVG(address, { ecc: "M", border: 2 }));
