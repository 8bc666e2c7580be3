export { isSamePerson } from "../../rules/same-person.js";
