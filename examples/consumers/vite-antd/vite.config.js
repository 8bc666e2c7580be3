import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  // #region proxy
  // While developing, Vite serves the pages and passes calls on to the server.
  server: { proxy: { "/api": "http://localhost:3000" } },
  // #endregion proxy
});
