/** From what is typed to what is asked of the backend; pure. */
import type { LineChange, LineRequest } from "@/api/types";
import { LINE_FIELDS, type LineDraft, type LineField, YES_OR_NO } from "@/lib/line-draft";

export const LABELS: Readonly<Record<LineField, string>> = {
  series: "Series",
  product_type: "Product type",
  configuration: "Configuration",
  hand: "Hand",
  swing: "Swing",
  width: "Width",
  height: "Height",
  units: "Units",
  bays: "Bays",
  glass: "Glass",
  frame_color: "Frame colour",
  grids: "Grids",
  quantity: "Quantity",
  item: "Item",
  room: "Room",
  nail_fin: "Nail fin",
  threshold: "Threshold",
  screen: "Screen",
  hardware: "Hardware",
  arched: "Arched top",
  notes: "Notes",
  frame_above_floor: "Frame above the floor",
  walking_surface: "Walking surface within 36″",
  beside_door: "Door within 24″",
  wet: "Wet place",
  escape: "Emergency escape",
  grade_floor: "Floor at ground level",
};

/** What cannot even be asked: only the quantity, which the API takes as a number. Sizes are the backend's to read. */
export function faultsOfDraft(draft: LineDraft): Partial<Record<LineField, string>> {
  const quantity = draft.quantity.trim();
  const whole = quantity === "" || /^\d+$/.test(quantity);
  return whole ? {} : { quantity: `“${quantity}” is not a whole number of pieces, such as 2.` };
}

/** What the sheet names besides the line. */
export type Job = Pick<LineRequest, "project" | "customer">;

/** The body of a drawing request: a field that is not said is not sent, so that nothing is said by default. */
export function requestOf(draft: LineDraft, job: Job = {}): LineRequest {
  const said = { ...job, ...Object.fromEntries(valuesOf(draft).filter(([, value]) => value !== null)) };
  // The closed vocabularies among the fields are judged by the backend, which names the field that does not fit.
  return said as LineRequest;
}

/** The body that stores `draft` in a line: a field that is not said empties the line's. */
export function changeOf(draft: LineDraft): LineChange {
  return Object.fromEntries(valuesOf(draft));
}

function valuesOf(draft: LineDraft): [LineField, string | number | boolean | null][] {
  return LINE_FIELDS.map((field) => {
    const value = draft[field].trim();
    if (value === "") return [field, null];
    if (YES_OR_NO.includes(field)) return [field, value === "yes"];
    return [field, field === "quantity" ? Number(value) : value];
  });
}
