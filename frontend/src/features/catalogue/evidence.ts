import type { Fact } from "@/api/types";

/** What stands behind a value (DESIGN D10), in words and colour. */
export interface Evidence {
  label: string;
  color: string;
  meaning: string;
}

const KNOWN: Readonly<Record<string, Evidence>> = {
  read: { label: "read", color: "teal", meaning: "Read from an approved sheet, an order or the client's own list." },
  catalogue: { label: "catalogue", color: "blue", meaning: "Confirmed by the shop." },
  scaled: { label: "scaled", color: "yellow", meaning: "Measured on a picture by its own scale; to be confirmed." },
  assumed: { label: "assumed", color: "orange", meaning: "Not confirmed by anything: a question for the shop." },
};

/** The shop's documents, as its catalogue files number them. */
const SOURCES: Readonly<Record<string, string>> = {
  S1: "the shop's option list",
  S2: "an order",
  S3: "approved sheets",
  S4: "the owner's sketch",
  S8: "section pictures",
};

/** The source called `id` in words; one this page does not know is shown by its own name. */
export function sourceName(id: string): string {
  const name = SOURCES[id];
  return name === undefined ? id : `${name} (${id})`;
}

/** The evidence called `kind`; one this page does not know is shown by its own name. */
export function evidenceOf(kind: string): Evidence {
  return KNOWN[kind] ?? { label: kind, color: "gray", meaning: "A kind of evidence that this page does not know." };
}

/** The value of `fact` as people read it: `86 mm`, `5 + 24 + 5 mm`, `yes`. */
export function factValue({ value, unit }: Pick<Fact, "value" | "unit">): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  const text = Array.isArray(value) ? value.join(" + ") : String(value);
  return unit === null ? text : `${text} ${unit}`;
}
