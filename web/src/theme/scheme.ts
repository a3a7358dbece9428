import { localStorageColorSchemeManager } from "@mantine/core";

/** Keeps light, dark or "as the device" on this device; public/boot.js reads the same key before the first paint. */
export const schemeManager = localStorageColorSchemeManager({ key: "enshu.theme" });

/** The scheme where nobody chose one: the big screen is dark, for a room with the lights down. */
export function defaultScheme(path: string): "auto" | "dark" {
  return path.startsWith("/s/") ? "dark" : "auto";
}
