import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { isFullRun } from "../harness/consumers.ts";
import { doorsOf } from "../harness/doors.ts";
import { run } from "../harness/run.ts";
import { installInto } from "../harness/weigh.ts";

const HOSTS = [
  {
    react: "18",
    packages: { react: "18.2.0", "react-dom": "18.2.0", "@types/react": "^18.2.0", "@types/react-dom": "^18.2.0" },
  },
  {
    react: "19",
    packages: { react: "^19.0.0", "react-dom": "^19.0.0", "@types/react": "^19.0.0", "@types/react-dom": "^19.0.0" },
  },
];

describe.runIf(isFullRun).each(HOSTS)(
  "a TypeScript host with React $react that checks its libraries",
  ({ react, packages }) => {
    let folder: string;
    beforeAll(async () => {
      folder = join(inject("scratch"), `types-react-${react}`);
      const tarballs = inject("tarballs");
      const ours = Object.entries(tarballs).map(([name, tarball]) => [name, `file:${tarball}`]);
      await installInto(folder, {
        ...Object.fromEntries(ours),
        ...packages,
        "@tanstack/react-query": "^5.0.0",
        zod: "^4.1.0",
        msw: "3.0.5",
        "@types/node": "^24.0.0",
      });
      const doors = await Promise.all(Object.keys(tarballs).map((name) => doorsOf(folder, name)));
      const modules = doors.flatMap((door) => door.modules);
      const imports = modules.map((specifier, index) => `import * as door${index} from "${specifier}";`);
      const styles = doors.flatMap((door) => door.stylesheets).map((specifier) => `import "${specifier}";`);
      expect(modules).toEqual(
        expect.arrayContaining([
          "@latchkey/core",
          "@latchkey/react",
          "@latchkey/react/locales/es",
          "@latchkey/server/next",
          "@latchkey/testing/msw",
        ]),
      );
      await writeFile(
        join(folder, "host.ts"),
        [
          ...imports,
          ...styles,
          `export const doors = [${modules.map((_, index) => `door${index}`).join(", ")}];`,
          "",
        ].join("\n"),
      );
    });

    test.each([
      { module: "nodenext", moduleResolution: "nodenext" },
      { module: "esnext", moduleResolution: "bundler" },
    ])("compiles with every door imported, by $moduleResolution", async (resolution) => {
      const compilerOptions = {
        ...resolution,
        target: "es2023",
        lib: ["es2023", "dom", "dom.iterable"],
        strict: true,
        skipLibCheck: false,
        noEmit: true,
        types: ["node"],
        jsx: "react-jsx",
      };
      const project = join(folder, `tsconfig.${resolution.moduleResolution}.json`);
      await writeFile(project, JSON.stringify({ compilerOptions, files: ["host.ts"] }));
      await run("tsc", ["-p", project], folder);
    });
  },
);
