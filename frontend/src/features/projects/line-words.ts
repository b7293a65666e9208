/** What the table says of a line; pure. What is not known is said as such, never filled in. */
import type { Line } from "@/api/types";
import { asWritten, mm, printMmSize } from "@/lib/length";
import { readable } from "@/lib/words";

export const UNKNOWN = "–";

/** The line as people call it. */
export function nameOf({ item, position }: Pick<Line, "item" | "position">): string {
  return item ?? `line ${position}`;
}

/** Width by height as they were written. */
export function sizeAsWritten(line: Line): string {
  const side = (size: string | number | null | undefined) =>
    size === null || size === undefined || size === "" ? "?" : asWritten(size, line.units);
  return `${side(line.width)} × ${side(line.height)}`;
}

/** Both sides in millimetres, when both are known. */
export function sizeInMm(line: Line): string | undefined {
  if (line.width_mm === null || line.height_mm === null) return undefined;
  return printMmSize(mm(line.width_mm), mm(line.height_mm));
}

/** `Right, in`; `Left + right` where the pieces of a line differ. */
export function handOf(line: Line): string {
  const hands = line.hands ?? (line.hand === null ? [] : [line.hand]);
  const swing = line.swing === null ? [] : [line.swing];
  return hands.length + swing.length > 0 ? readable([hands.join(" + "), ...swing].filter(Boolean).join(", ")) : UNKNOWN;
}

/** `series 86 · XX`. */
export function seriesOf(line: Line): string {
  const series = line.series ? `series ${line.series}` : "series not known";
  return line.configuration ? `${series} · ${line.configuration}` : series;
}

/** The type by its name. */
export function typeOf(line: Line, names: ReadonlyMap<string, string>): string {
  if (!line.product_type) return UNKNOWN;
  return names.get(line.product_type) ?? readable(line.product_type);
}
