import { createProgram } from "./cli/program.js";
import { reportFailure } from "./cli/report-failure.js";

await createProgram().parseAsync().catch(reportFailure);
