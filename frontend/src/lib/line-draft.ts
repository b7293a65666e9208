/**
 * A line as it is being typed: every field is text, an empty one is not said yet.
 *
 * It lives in the address of the designer, so that a link restores it. Nothing is judged here: a size that cannot be
 * read goes to the backend as it was written and comes back with the reason.
 */

export const LINE_FIELDS = [
  "series",
  "product_type",
  "configuration",
  "hand",
  "swing",
  "width",
  "height",
  "units",
  "bays",
  "glass",
  "frame_color",
  "grids",
  "quantity",
  "item",
  "room",
  "nail_fin",
  "threshold",
  "screen",
  "hardware",
  "arched",
  "notes",
  "frame_above_floor",
  "walking_surface",
  "beside_door",
  "wet",
  "escape",
  "grade_floor",
] as const;

export type LineField = (typeof LINE_FIELDS)[number];

/** Fields that are yes, no or not said. */
export const YES_OR_NO: readonly LineField[] = ["walking_surface", "beside_door", "wet", "escape", "grade_floor"];

export type LineDraft = Readonly<Record<LineField, string>>;

/** Without these there is nothing to draw, not even with a mark. */
export const NEEDED_TO_DRAW = ["series", "product_type", "width", "height"] as const satisfies readonly LineField[];

export const EMPTY_DRAFT: LineDraft = Object.freeze(
  Object.fromEntries(LINE_FIELDS.map((field) => [field, field === "units" ? "in" : ""])) as Record<LineField, string>,
);

/** The draft that the address `search` holds; parameters that are no field of a line are left alone. */
export function draftOf(search: URLSearchParams): LineDraft {
  const given = LINE_FIELDS.map((field) => [field, search.get(field) ?? EMPTY_DRAFT[field]]);
  const draft = Object.fromEntries(given) as Record<LineField, string>;
  return draft.units === "mm" ? draft : { ...draft, units: "in" };
}

/** `search` with `draft` in it; a field that is not said does not appear. */
export function searchWith(draft: Partial<LineDraft>, search = new URLSearchParams()): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const field of LINE_FIELDS) {
    const value = draft[field] ?? "";
    if (value === "" || value === EMPTY_DRAFT[field]) next.delete(field);
    else next.set(field, value);
  }
  return next;
}

/** Which of the needed fields are still empty. */
export function missingIn(draft: LineDraft): (typeof NEEDED_TO_DRAW)[number][] {
  return NEEDED_TO_DRAW.filter((field) => draft[field].trim() === "");
}

/** A stored line, whose values are numbers, texts, truths or null, as a draft. */
export function draftOfLine(line: Readonly<Partial<Record<LineField, unknown>>>): Partial<LineDraft> {
  const said = LINE_FIELDS.flatMap((field) => {
    const value = line[field];
    if (typeof value === "boolean") return [[field, value ? "yes" : "no"] as const];
    return typeof value === "string" || typeof value === "number" ? [[field, String(value)] as const] : [];
  });
  return Object.fromEntries(said);
}

/** The address of the designer with `draft` in its fields. */
export function designerPath(draft: Partial<LineDraft>, extra: Readonly<Record<string, string>> = {}): string {
  const search = searchWith(draft, new URLSearchParams(extra)).toString();
  return search === "" ? "/designer" : `/designer?${search}`;
}

/** The designer with a stored line: `version` is the one that was read, so that nobody stores over a newer one. */
export function storedLinePath(
  projectId: number,
  line: Readonly<{ id: number; version: number } & Partial<Record<LineField, unknown>>>,
): string {
  const origin = { project: String(projectId), line: String(line.id), version: String(line.version) };
  return designerPath(draftOfLine(line), origin);
}
