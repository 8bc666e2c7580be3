import { Option } from "commander";

/** The short form of `--migrate false`. */
export const noMigrate = (): Option => new Option("--no-migrate", "the same as --migrate false").preset("false");
