import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createProgram } from "./program.js";

/** Every command with its subcommands, by its words. */
function commandsOf(command = createProgram(), words: string[] = []): Map<string, typeof command> {
  return new Map([
    [words.join(" "), command],
    ...command.commands.flatMap((one) => [...commandsOf(one, [...words, one.name()])]),
  ]);
}

test("--version prints the version of the package", async () => {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  let printed = "";
  const program = createProgram()
    .exitOverride()
    .configureOutput({ writeOut: (text) => (printed += text) });
  await expect(program.parseAsync(["node", "latchkey", "--version"])).rejects.toMatchObject({ exitCode: 0 });
  expect(printed).toBe(`${version}\n`);
});

test("every command and every option says what it is for", () => {
  for (const [words, command] of commandsOf()) {
    expect(command.description(), words).not.toBe("");
    for (const { flags, description } of command.options) expect(description, `${words} ${flags}`).not.toBe("");
    for (const argument of command.registeredArguments)
      expect(argument.description, `${words} ${argument.name()}`).not.toBe("");
  }
});
