import type { LineField } from "@/lib/line-draft";

import { DraftChoice } from "./draft-choice";
import { DraftText } from "./draft-text";
import type { Fields } from "./fields";
import { MoreFields } from "./more-fields";

const ASKED = ["escape", "wet", "beside_door", "walking_surface", "grade_floor"] as const satisfies LineField[];
const ANSWERS = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
];

/** Where the unit stands, as far as the codes ask for it. */
export function PlaceFields({ fields }: { fields: Fields }) {
  return (
    <MoreFields name="Place: floor, door, wet, escape" of={["frame_above_floor", ...ASKED]} fields={fields}>
      <DraftText field="frame_above_floor" fields={fields} placeholder={fields.draft.units === "in" ? "18" : "457"} />
      {ASKED.map((field) => (
        <DraftChoice key={field} field={field} fields={fields} choices={ANSWERS} />
      ))}
    </MoreFields>
  );
}
