/** Which lines a batch is to draw, and how many sheets that makes; pure. */
import type { SheetOfLines } from "@/api/types";
import { count } from "@/lib/words";

/** A line with every sheet that it stands on. */
export type ChoosableLine = SheetOfLines["lines"][number] & { sheets: number[] };

/** The lines that are not to be drawn: what comes to the job later is drawn too. */
export type LeftOut = ReadonlySet<number>;

/** Every line once, lines that share a sheet together. */
export function linesOf(sheets: readonly SheetOfLines[]): ChoosableLine[] {
  const lines = new Map<number, ChoosableLine>();
  for (const sheet of sheets) {
    for (const line of sheet.lines) {
      const known = lines.get(line.id);
      if (known === undefined) lines.set(line.id, { ...line, sheets: [sheet.number] });
      else known.sheets.push(sheet.number);
    }
  }
  return [...lines.values()];
}

/** The lines whose item or room has `words`, whatever their case. */
export function linesWith(lines: readonly ChoosableLine[], words: string): ChoosableLine[] {
  const wanted = words.trim().toLowerCase();
  return lines.filter(({ item, room }) => `${item ?? ""}\n${room ?? ""}`.toLowerCase().includes(wanted));
}

/** `leftOut` with these lines drawn, or not. */
export function withLines(leftOut: LeftOut, lines: readonly ChoosableLine[], drawn: boolean): LeftOut {
  const ids = new Set(lines.map(({ id }) => id));
  return drawn ? new Set([...leftOut].filter((id) => !ids.has(id))) : new Set([...leftOut, ...ids]);
}

/** The lines to draw; undefined when it is all of them. */
export function chosenIds(lines: readonly ChoosableLine[], leftOut: LeftOut): number[] | undefined {
  const chosen = lines.filter(({ id }) => !leftOut.has(id));
  return chosen.length === lines.length ? undefined : chosen.map(({ id }) => id);
}

/** `All 41 lines, on 32 sheets`, `3 of 41 lines, on 2 sheets`. */
export function choiceWords(lines: readonly ChoosableLine[], leftOut: LeftOut): string {
  const chosen = lines.filter(({ id }) => !leftOut.has(id));
  const sheets = new Set(chosen.flatMap((line) => line.sheets));
  const told =
    chosen.length === lines.length && lines.length > 1
      ? `All ${count(lines.length, "line")}`
      : `${chosen.length} of ${count(lines.length, "line")}`;
  return `${told}, on ${count(sheets.size, "sheet")}`;
}
