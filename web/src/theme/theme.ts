import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from "@mantine/core";
import { type Lang, speaker, words } from "@/i18n";

// 藍 indigo, 柿 persimmon, 朱 vermilion and 墨 ink. Stock colour names point at these, so that no part of the page can
// show a colour outside the palette, nor one whose text fails AA.
// biome-ignore format: ten shades on a line read as a scale
const ai: MantineColorsTuple = ["#eef3fb", "#dbe6f6", "#b9cdec", "#93b1e0", "#7099d6", "#4f7bc4", "#3864ad", "#24508f", "#1b3f73", "#132e55"];
// biome-ignore format: ten shades on a line read as a scale
const kaki: MantineColorsTuple = ["#fdf3e4", "#fbe4c4", "#f8cb90", "#f3b25f", "#e5973a", "#c97b1f", "#a36213", "#855300", "#673f02", "#472b03"];
// biome-ignore format: ten shades on a line read as a scale
const shu: MantineColorsTuple = ["#fdebe5", "#fbd8cc", "#f7b5a0", "#ff9a7d", "#e8714f", "#d4512d", "#c23b18", "#ac3112", "#86240b", "#5e1806"];
// biome-ignore format: ten shades on a line read as a scale
const sumi: MantineColorsTuple = ["#f6f7f9", "#ebedf1", "#e2e6eb", "#d9dde4", "#bcc3cd", "#8b95a3", "#66717f", "#4b5563", "#333c49", "#161b23"];
// biome-ignore format: ten shades on a line read as a scale
const night: MantineColorsTuple = ["#e7eaef", "#ccd2db", "#a7b0bd", "#768293", "#3c4655", "#2b333f", "#1d242e", "#161b23", "#0f1319", "#0b0e13"];

/** Points Mantine's own variables at the tokens, so that there is one place where a colour is decided. */
export const tokensForMantine: CSSVariablesResolver = () => {
  const shared = {
    "--mantine-color-body": "var(--paper)",
    "--mantine-color-text": "var(--ink)",
    "--mantine-color-dimmed": "var(--quiet)",
    "--mantine-color-placeholder": "var(--quiet)",
    "--mantine-color-anchor": "var(--link)",
    "--mantine-color-error": "var(--tone-bad)",
    "--mantine-color-default": "var(--surface)",
    "--mantine-color-default-hover": "var(--sunken)",
    "--mantine-color-default-color": "var(--ink)",
    "--mantine-color-default-border": "var(--edge)",
    "--mantine-color-disabled": "var(--sunken)",
    "--mantine-color-disabled-color": "var(--quiet)",
    "--mantine-color-disabled-border": "var(--line)",
  };
  return { variables: {}, light: shared, dark: shared };
};

/** A list of choices scrolls by itself: a focusable scroll area inside a listbox is no option, and axe says so. */
const plainList = {
  withScrollArea: false,
  styles: { options: { maxHeight: "min(18rem, 50dvh)", overflowY: "auto" } },
};

/** Returns the theme; names that only assistive technology reads follow the language. */
export function themeIn(lang: Lang): MantineThemeOverride {
  const close = { "aria-label": speaker(words, lang)("close") };
  return createTheme({
    colors: {
      ai,
      kaki,
      shu,
      blue: ai,
      indigo: ai,
      orange: kaki,
      yellow: kaki,
      red: shu,
      gray: sumi,
      dark: night,
    },
    primaryColor: "ai",
    primaryShade: { light: 7, dark: 6 },
    autoContrast: true,
    luminanceThreshold: 0.3,
    defaultRadius: "md",
    fontFamily: "var(--sans)",
    fontFamilyMonospace: "var(--mono)",
    headings: { fontFamily: "var(--sans)", fontWeight: "650" },
    cursorType: "pointer",
    respectReducedMotion: true,
    focusRing: "auto",
    components: {
      Select: { defaultProps: plainList },
      MultiSelect: { defaultProps: plainList },
      // The placeholder that takes the first focus is no menu item, and axe says so too.
      Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
      ActionIcon: { defaultProps: { variant: "subtle", color: "gray", size: "lg" } },
      Badge: { defaultProps: { variant: "filled", tt: "none", radius: "sm" } },
      Checkbox: { defaultProps: { size: "md" } },
      CloseButton: { defaultProps: close },
      Drawer: { defaultProps: { closeButtonProps: close } },
      // Closed is closed: one that lingers while it fades would swallow the next key.
      Modal: {
        defaultProps: { closeButtonProps: close, centered: true, transitionProps: { exitDuration: 0 } },
      },
      Notification: { defaultProps: { closeButtonProps: close } },
      Radio: { defaultProps: { size: "md" } },
      ScrollArea: { defaultProps: { viewportProps: { tabIndex: 0 } } },
      Switch: { defaultProps: { size: "md" } },
      Tooltip: { defaultProps: { openDelay: 400, events: { hover: true, focus: true, touch: true } } },
    },
  });
}
