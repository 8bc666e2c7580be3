// #region residents
"use client";
import { AddResidentButton, ResidentsTable } from "@latchkey/react";

export function Residents() {
  return <ResidentsTable toolbar={<AddResidentButton />} />;
}
// #endregion residents
