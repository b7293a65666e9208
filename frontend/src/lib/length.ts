/** Lengths as the page prints them. The backend reads and computes them; nothing here decides a size. */

export type Mm = number & { readonly unit: "mm" };

const millimetres = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1, useGrouping: false });

/** A length of the API, which gives millimetres as plain numbers. */
export function mm(value: number): Mm {
  return value as Mm;
}

/** `1828.8 mm`: rounded for reading, a point as decimal sign. */
export function printMm(length: Mm): string {
  return `${millimetres.format(length)} mm`;
}

/** `1828.8 × 1524 mm`. */
export function printMmSize(width: Mm, height: Mm): string {
  return `${millimetres.format(width)} × ${printMm(height)}`;
}

/** A size as it was written, in its own units; the inch sign is added where the writer left it out. */
export function asWritten(size: string | number, units: "in" | "mm"): string {
  const text = String(size).trim();
  if (units === "mm") return /mm$/i.test(text) ? text : `${text} mm`;
  return /["”″'’′]|in\.?$|ft\.?$/i.test(text) ? text : `${text}″`;
}
