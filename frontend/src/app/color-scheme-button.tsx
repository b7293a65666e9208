import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";

import { MoonIcon, SunIcon } from "@/components/icons";

/** Switches between light and dark; until it is used, the page follows the system. */
export function ColorSchemeButton() {
  const { setColorScheme } = useMantineColorScheme();
  const shown = useComputedColorScheme("light");
  const other = shown === "light" ? "dark" : "light";
  return (
    <ActionIcon
      variant="transparent"
      c="inherit"
      aria-label={`Use the ${other} colours`}
      onClick={() => setColorScheme(other)}
    >
      {other === "dark" ? <MoonIcon /> : <SunIcon />}
    </ActionIcon>
  );
}
