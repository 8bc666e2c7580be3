import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  // In development, Vite runs inside the server and has no port.
  appType: "spa",
});
