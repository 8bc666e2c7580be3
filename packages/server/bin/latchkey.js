#!/usr/bin/env node
import { outdatedNode } from "../dist/node-version.js";

// Said before anything else is loaded, as that may be what fails.
const outdated = outdatedNode();
if (outdated !== null) process.stderr.write(`${outdated}\n`);
await import("../dist/cli.js");
