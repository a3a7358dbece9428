// Runs before the first paint, so that nobody sees a flash of the wrong theme or language. An external file, because
// the content security policy allows no inline script. Keys: see src/i18n/lang.ts and src/theme/scheme.ts.
(() => {
  const root = document.documentElement;
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const asked = new URLSearchParams(location.search).get("lang") ?? read("enshu.lang");
  const japanese = (navigator.languages ?? [navigator.language]).find((l) => /^(ja|en)\b/.test(l));
  root.lang = asked === "ja" || asked === "en" ? asked : japanese?.startsWith("en") ? "en" : "ja";

  const scheme = read("enshu.theme") ?? (location.pathname.startsWith("/s/") ? "dark" : "auto");
  const dark =
    scheme === "dark" || (scheme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
