import { createProgram } from "../../packages/server/dist/cli/program.js";
import { cell, code, generatedFrom, page, table } from "./markdown.mjs";

// More are told by the page of settings.
const FEW = 5;

/** Every command that does something, with its words. */
const commandsUnder = (command, words) =>
  command.commands.length === 0
    ? [{ command, words }]
    : command.commands.flatMap((one) => commandsUnder(one, [...words, one.name()]));

const argumentsOf = ({ registeredArguments }) => registeredArguments.map((argument) => `<${argument.name()}>`);

function section({ command, words }) {
  // The options of a server are on the page of settings.
  const own = command.options.filter(
    ({ envVar, description }) => envVar === undefined && !/; LATCHKEY_/.test(description),
  );
  const ofSettings = command.options.filter((option) => !own.includes(option));
  return [
    `## ${words.slice(1).join(" ")}`,
    `\`\`\`sh\n${[...words, ...argumentsOf(command)].join(" ")}\n\`\`\``,
    `${cell(command.description()).replace(/^./, (letter) => letter.toUpperCase())}.`,
    command.registeredArguments.length > 0 &&
      table(
        ["argument", "meaning"],
        command.registeredArguments.map((argument) => [code(`<${argument.name()}>`), cell(argument.description)]),
      ),
    own.length > 0 &&
      table(
        ["flag", "meaning"],
        own.map(({ flags, description }) => [code(flags), cell(description)]),
      ),
    ofSettings.length > FEW &&
      "It also takes the [settings](./settings.md) of a server, as flags or from the environment.",
    ofSettings.length > 0 &&
      ofSettings.length <= FEW &&
      `Of the [settings](./settings.md) it takes ${ofSettings.map(({ flags }) => code(flags)).join(", ")}, or the environment has them.`,
  ].filter(Boolean);
}

/** The commands of `latchkey`. */
export const commandsPage = () =>
  page(
    generatedFrom("the command line of @latchkey/server"),
    "# Commands",
    "`npx latchkey` comes with `@latchkey/server`. Commands end with 0, or with 1 and a line that says what is wrong.",
    ...commandsUnder(createProgram(), ["latchkey"]).flatMap(section),
  );
