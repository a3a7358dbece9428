import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
});

// Mantine asks for these; the test browser has none of them.
window.matchMedia ??= (query: string) =>
  Object.assign(new EventTarget(), {
    matches: false,
    media: query,
    onchange: null,
    addListener() {},
    removeListener() {},
  });

if (!document.fonts) Object.defineProperty(document, "fonts", { value: new EventTarget() });

window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
