/** The issues of a sheet, ordered and counted; pure. */
import type { Issue } from "@/api/types";
import { count } from "@/lib/words";

export type Severity = Issue["severity"];

export const SEVERITIES: readonly Severity[] = ["error", "question", "warning", "note"];

export const SEVERITY_COLORS: Readonly<Record<Severity, string>> = {
  error: "red",
  question: "orange",
  warning: "yellow",
  note: "gray",
};

/** What waits for a person; notes only say how a cell was taken. */
export const OPEN: readonly Severity[] = ["error", "question", "warning"];

/** `28 window lines and 13 door lines, 61 pieces`. */
export function foundIn({ windows, doors, pieces }: { windows: number; doors: number; pieces: number }): string {
  return `${count(windows, "window line")} and ${count(doors, "door line")}, ${count(pieces, "piece")}`;
}

/** The gravest that is open, counted: `2 questions`. */
export function gravest(issues: readonly Issue[]): string {
  const [first] = countBySeverity(issues);
  return first ? count(first[1], first[0]) : "no issue";
}

/** How many of each severity there are; severities that do not occur are left out. */
export function countBySeverity(issues: readonly Issue[]): [Severity, number][] {
  return SEVERITIES.map((severity): [Severity, number] => [
    severity,
    issues.filter((issue) => issue.severity === severity).length,
  ]).filter(([, n]) => n > 0);
}

/** The issues from the top of the sheet down, as a person goes through it; those of no cell come last. */
export function downTheSheet(issues: readonly Issue[]): Issue[] {
  return [...issues].sort(
    (a, b) =>
      (a.row ?? Infinity) - (b.row ?? Infinity) ||
      columnNumber(a.column) - columnNumber(b.column) ||
      severityOrder(a, b),
  );
}

function severityOrder(a: Issue, b: Issue): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
}

/** `A` is 1, `Z` 26, `AA` 27; no column 0. */
function columnNumber(column: string | null): number {
  return Array.from(column ?? "").reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0);
}
