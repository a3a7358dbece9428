import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "@/theme/sheets";
import { markCopies } from "@/ui";
import { App } from "./App";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

markCopies(document);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
