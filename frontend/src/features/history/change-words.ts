/** A change in words. */
import type { Change } from "@/api/types";
import { readable } from "@/lib/words";

export const SOURCE = {
  edit: "by hand",
  import: "import",
  sync: "sync",
  undo: "undo",
  duplicate: "duplicate",
  issue: "issue",
} as const;

/** What was changed: `W101`, or the project itself. */
export function subjectOf({ line, item }: Pick<Change, "line" | "item">): string {
  if (line === null) return "The project";
  return item ?? `line ${line}`;
}

/** `width 36 → 38, room (empty) → Bath`; nothing more of what was added or deleted. */
export function fieldsOf({ what, fields }: Pick<Change, "what" | "fields">): string {
  if (what === "added" || what === "deleted" || what === "restored") return "";
  return fields.map(({ field, before, after }) => `${readable(field)} ${said(before)} → ${said(after)}`).join(", ");
}

function said(value: unknown): string {
  if (value === null || value === undefined || value === "") return "(empty)";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" ? value : JSON.stringify(value);
}
