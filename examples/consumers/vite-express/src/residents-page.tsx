// #region residents
import { AddResidentButton, ResidentsTable } from "@latchkey/react";
import { Properties } from "./properties";

export function ResidentsPage() {
  return (
    <main className="mx-auto grid max-w-5xl gap-6 p-6">
      <h1 className="text-3xl font-bold">Residents</h1>
      <p className="opacity-70">
        Everyone who lives in <a href="#properties">our properties</a>.
      </p>
      <ResidentsTable toolbar={<AddResidentButton />} />
      <Properties />
    </main>
  );
}
// #endregion residents
