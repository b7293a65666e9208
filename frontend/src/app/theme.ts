import { Badge, createTheme, type MantineColorsTuple, Table } from "@mantine/core";

const steel: MantineColorsTuple = [
  "#eef6f8",
  "#dceaee",
  "#b7d3db",
  "#8fbbc8",
  "#6ba5b6",
  "#4c92a6",
  "#37819a",
  "#276b81",
  "#1d5163",
  "#133a48",
];

/** Mantine's greys for the dark scheme, tinted like the rest. */
const dark: MantineColorsTuple = [
  "#d5dde1",
  "#b6c1c7",
  "#8c999f",
  "#667379",
  "#424e54",
  "#333e44",
  "#262f34",
  "#1a2226",
  "#13191d",
  "#0c1114",
];

export const theme = createTheme({
  colors: { steel, dark },
  primaryColor: "steel",
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  defaultRadius: "sm",
  cursorType: "pointer",
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Code", "SF Mono", Menlo, "DejaVu Sans Mono", monospace',
  headings: { fontWeight: "600" },
  components: {
    Badge: Badge.extend({
      styles: { root: { flex: "none", minWidth: "max-content", textTransform: "none", fontWeight: 600 } },
    }),
    TableScrollContainer: Table.ScrollContainer.extend({ defaultProps: { type: "native" } }),
  },
});
