import { lockFolder } from "../src/store/folder-lock.js";
import { thisProcess } from "../src/store/process-identity.js";

// A process that locks a folder, as another container would: `hold-folder.ts <folder> <times> <identity>`, both JSON.
// It prints what came of it, and then answers each line on its standard input.
const [folder = "", times = "", identity = ""] = process.argv.slice(2);
const say = (line: string) => void process.stdout.write(`${line}\n`);

try {
  const lock = await lockFolder(folder, JSON.parse(times), { ...thisProcess(), ...JSON.parse(identity) });
  say("locked");
  process.stdin.on("data", (line) => {
    const [word, argument] = line.toString().trim().split(" ");
    if (word === "block") {
      const until = Date.now() + Number(argument);
      while (Date.now() < until);
      say("blocked");
    }
    if (word === "use") {
      try {
        lock.assertHeld();
        say("used");
      } catch (error) {
        say((error as Error).message);
      }
    }
  });
} catch (error) {
  say((error as Error).message);
}
