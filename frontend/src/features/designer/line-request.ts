/** From what is typed to what is asked of the backend; pure. */
import type { LineRequest } from "@/api/types";
import { LINE_FIELDS, type LineDraft, type LineField } from "@/lib/line-draft";

export const LABELS: Readonly<Record<LineField, string>> = {
  series: "Series",
  product_type: "Product type",
  configuration: "Configuration",
  hand: "Hand",
  swing: "Swing",
  width: "Width",
  height: "Height",
  units: "Units",
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
};

/** What cannot even be asked: only the quantity, which the API takes as a number. Sizes are the backend's to read. */
export function faultsOfDraft(draft: LineDraft): Partial<Record<LineField, string>> {
  const quantity = draft.quantity.trim();
  const whole = quantity === "" || /^\d+$/.test(quantity);
  return whole ? {} : { quantity: `“${quantity}” is not a whole number of pieces, such as 2.` };
}

/** The body of a drawing request: a field that is not said is not sent, so that nothing is said by default. */
export function requestOf(draft: LineDraft): LineRequest {
  const said = LINE_FIELDS.map((field) => [field, draft[field].trim()] as const)
    .filter(([, value]) => value !== "")
    .map(([field, value]) => [field, field === "quantity" ? Number(value) : value]);
  // The closed vocabularies among the fields are judged by the backend, which names the field that does not fit.
  return Object.fromEntries(said) as LineRequest;
}
