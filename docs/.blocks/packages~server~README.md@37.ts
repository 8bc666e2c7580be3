import { toNodeListener } from "@latchkey/server/node";
import { createServer } from "node:http";

createServer(toNodeListener(latchkey)).listen(3000);
export {};
