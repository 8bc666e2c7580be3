import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  // The server has the port: in development Vite runs inside of it.
  appType: "spa",
});
