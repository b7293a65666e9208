import type { CSSVariablesResolver } from "@mantine/core";

/** Colours of badges and alerts in the dark scheme: a tint on the ground instead of a solid dark field. */
const TINTED = ["red", "orange", "yellow", "teal", "blue", "gray", "steel"];

/** Mantine's variables where its own are too faint to read (WCAG AA) or too heavy. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#5b666d",
    "--mantine-color-placeholder": "#7b868d",
    "--mantine-color-orange-text": "#b34700",
  },
  dark: {
    "--mantine-color-dimmed": "#98a5ac",
    "--mantine-color-placeholder": "#7d8a91",
    "--mantine-color-error": "var(--mantine-color-red-4)",
    "--mantine-color-anchor": "var(--mantine-color-steel-3)",
    ...Object.fromEntries(
      TINTED.flatMap((color) => [
        [`--mantine-color-${color}-light`, `color-mix(in srgb, var(--mantine-color-${color}-6) 20%, transparent)`],
        [
          `--mantine-color-${color}-light-hover`,
          `color-mix(in srgb, var(--mantine-color-${color}-6) 28%, transparent)`,
        ],
        [`--mantine-color-${color}-light-color`, `var(--mantine-color-${color}-2)`],
      ]),
    ),
  },
});
