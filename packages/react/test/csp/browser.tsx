import { createWorld, fetchFor } from "@latchkey/testing";
import { hydrateRoot } from "react-dom/client";
import { Page } from "./page.js";

const refused: string[] = [];
Object.assign(window, { refused });
document.addEventListener("securitypolicyviolation", ({ violatedDirective, sourceFile, lineNumber }) =>
  refused.push(`${violatedDirective} ${sourceFile}:${lineNumber}`),
);

const world = createWorld();
world.signInAs({ role: "admin" });
world.addContact({
  firstName: "Amira",
  lastName: "Haddad",
  email: "amira.haddad@example.com",
  workspaces: [{ id: "wsp_maple", unit: "4B" }],
});
const place = document.getElementById("root");
if (place) hydrateRoot(place, <Page fetch={fetchFor(world)} />);
