/** A source and its pulls in words; pure. */
import type { Pull, Source } from "@/api/types";
import { count } from "@/lib/words";

export const KIND = { google_sheet: "Google Sheet", url: "Web address", file: "File" } as const;

export const PULL_STATE = {
  queued: { label: "Waiting", color: "gray" },
  running: { label: "Reading", color: "blue" },
  done: { label: "Done", color: "teal" },
  failed: { label: "Nothing changed", color: "red" },
} as const;

/** Whether the pull waits or is at work. */
export function isOpen({ state }: Pick<Pull, "state">): boolean {
  return state === "queued" || state === "running";
}

/** `2 lines added, 1 changed, 38 as they were`; of a pull that has not read the source, nothing. */
export function pulledWords(pull: Pick<Pull, "state" | "added" | "changed" | "conflicts" | "unchanged">): string {
  if (pull.state !== "done") return "";
  const { added, changed, conflicts, unchanged } = pull;
  const told = [
    added > 0 ? `${count(added, "line")} added` : "",
    changed > 0 ? `${changed} changed` : "",
    conflicts > 0 ? `${conflicts} changed on both sides` : "",
    unchanged > 0 ? `${unchanged} as they were` : "",
  ].filter(Boolean);
  return told.length > 0 ? told.join(", ") : "no line changed";
}

/** What a pull leaves for a person to look at, a sentence each. */
export function leftByPull({ after_issue, gone }: Pick<Pull, "after_issue" | "gone">): string[] {
  return [
    after_issue.length > 0 ? `Changed after their drawing was issued: ${named(after_issue)}.` : "",
    gone.length > 0 ? `Not in the source any more, and kept: ${named(gone)}.` : "",
  ].filter(Boolean);
}

/** `the tab Starfall`, when one is known. */
export function tabOf({ tab, sheet }: Pick<Source, "tab" | "sheet">): string | undefined {
  const name = sheet ?? tab;
  return name === null ? undefined : `tab ${name}`;
}

function named(lines: Pull["gone"]): string {
  return lines.map((line) => [line.item ?? `line ${line.line_id}`, line.room].filter(Boolean).join(" ")).join(", ");
}
