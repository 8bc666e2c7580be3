// A copy of the working tree that may be broken: its own sources and builds, the installed packages by links.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";

/** Copies what git tracks or would, and the builds; answers the copy's folder. */
export function copyTree(root) {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), "latchkey-sabotage-")));
  const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], { cwd: root, encoding: "utf8", maxBuffer: 1e8 }).split("\0");
  for (const file of new Set(files)) {
    // What is deleted and not committed yet is listed still.
    if (file === "" || !existsSync(join(root, file))) continue;
    mkdirSync(dirname(join(scratch, file)), { recursive: true });
    cpSync(join(root, file), join(scratch, file), { verbatimSymlinks: true });
  }
  const workspaces = ["packages", "examples"].flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)));
  for (const workspace of workspaces) {
    const dist = join(root, workspace, "dist");
    if (existsSync(dist)) cpSync(dist, join(scratch, workspace, "dist"), { recursive: true });
  }
  for (const folder of [".", ...workspaces]) linkModules(root, scratch, folder);
  return scratch;
}

/** Takes the copy away. */
export const removeTree = (scratch) => rmSync(scratch, { recursive: true, force: true });

/** `node_modules` with a link for each package: to the installed one, and of the repository's own to the copy. */
function linkModules(root, scratch, folder) {
  const from = join(root, folder, "node_modules");
  if (!existsSync(from)) return;
  const link = (name) => {
    const to = join(scratch, folder, "node_modules", name);
    mkdirSync(dirname(to), { recursive: true });
    const target = realpathSync(join(from, name));
    const within = relative(root, target);
    const own = !within.startsWith("..") && !within.split(sep).includes("node_modules");
    symlinkSync(own ? join(scratch, within) : target, to);
  };
  for (const name of readdirSync(from)) {
    // The test runner's caches are each tree's own.
    if (name.startsWith(".vite")) continue;
    if (name.startsWith("@") && !lstatSync(join(from, name)).isSymbolicLink()) for (const scoped of readdirSync(join(from, name))) link(join(name, scoped));
    else link(name);
  }
}
