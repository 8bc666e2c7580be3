import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * Every Markdown file of the repository that people read, by path from its root: tracked files, and untracked ones that
 * are not ignored.
 */
export function markdownFiles() {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
    cwd: root,
    encoding: "utf8",
  });
  return listed
    .split("\n")
    .filter((path) => path !== "" && !path.startsWith(".changeset/") && !path.endsWith("CHANGELOG.md"));
}
