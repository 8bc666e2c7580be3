import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
// #region styles
import "antd/dist/reset.css";
import "@latchkey/react/styles.css";
// #endregion styles
import { App } from "./app";

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
