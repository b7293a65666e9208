/** The issues of a sheet, ordered and counted; pure. */
import type { Issue } from "@/api/types";

export type Severity = Issue["severity"];

export const SEVERITIES: readonly Severity[] = ["error", "question", "warning", "note"];

export const SEVERITY_COLORS: Readonly<Record<Severity, string>> = {
  error: "red",
  question: "orange",
  warning: "yellow",
  note: "gray",
};

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
