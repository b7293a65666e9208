/** What differs between two revisions, in words. */
import { readable } from "@/lib/words";

export const AREA = {
  caption: "Words",
  size: "Size",
  cut: "Cut list",
  glass: "Glass",
  series: "Series",
  check: "Check",
} as const;

/** `unit.members.panel 1 top.length` as `Members panel 1 top length`. */
export function valueName(path: string): string {
  return readable(path.replace(/^unit\./, "").replaceAll(".", " "));
}
