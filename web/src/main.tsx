import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "@/theme/sheets";
import { markCopies, refuseMarkup } from "@/ui";
import { App } from "./App";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

refuseMarkup(window as unknown as Parameters<typeof refuseMarkup>[0]);
markCopies(document);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
