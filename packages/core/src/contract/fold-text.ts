export { foldText } from "../rules/fold-text.js";
