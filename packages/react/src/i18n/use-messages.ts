import { useLatchkey } from "../context.js";
import type { FeatureTexts, MessagesOf } from "./messages.js";

/**
 * The texts that a component shows, in the provider's language.
 *
 * @param texts the English texts of its features; a constant, so that the result stays the same object
 */
export function useMessages<Texts extends FeatureTexts>(texts: Texts): MessagesOf<Texts> {
  return useLatchkey().messagesOf(texts);
}
