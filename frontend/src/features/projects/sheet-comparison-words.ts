/** What a sheet read again means for the lines, in words. */
import type { SheetChanges } from "@/api/types";
import { count } from "@/lib/words";

/** `2 new lines, 1 changed, 38 as they were, 1 gone.`; nothing of a first import, where all are new. */
export function comparedWords({
  new: fresh,
  unchanged,
  changed = [],
  conflicts = [],
  gone = [],
}: SheetChanges): string {
  const known = (unchanged ?? 0) + changed.length + conflicts.length + gone.length;
  if (known === 0) return "";
  const told = [
    count(fresh ?? 0, "new line"),
    `${changed.length} changed`,
    conflicts.length > 0 ? `${conflicts.length} changed on both sides` : "",
    `${unchanged ?? 0} as they were`,
    gone.length > 0 ? `${gone.length} gone from the sheet` : "",
  ];
  return `${told.filter(Boolean).join(", ")}.`;
}

/** The value of a field as the table shows it. */
export function shown(value: string | number | boolean | string[] | null): string {
  if (value === null || value === "") return "(empty)";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return Array.isArray(value) ? value.join(" + ") : String(value);
}
