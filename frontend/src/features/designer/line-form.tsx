import { SimpleGrid, Textarea } from "@mantine/core";

import { faultOf } from "@/api/problem";
import type { LineDraft, LineField } from "@/lib/line-draft";

import { DraftText } from "./draft-text";
import { FieldGroup } from "./field-group";
import type { Fields } from "./fields";
import { FrameFields } from "./frame-fields";
import { GlazingFields } from "./glazing-fields";
import classes from "./line-form.module.css";
import { LABELS } from "./line-request";
import { MoreFields } from "./more-fields";
import { PlaceFields } from "./place-fields";
import { SizeFields } from "./size-fields";
import type { DrawingState } from "./use-drawing";

const FITTINGS = ["nail_fin", "threshold", "screen", "hardware", "arched"] as const satisfies LineField[];

interface Props {
  draft: LineDraft;
  onChange: (draft: LineDraft) => void;
  drawing: DrawingState;
}

/** Every field of the line, in the order in which a line is ordered. */
export function LineForm({ draft, onChange, drawing }: Props) {
  const fields: Fields = {
    draft,
    change: onChange,
    set: (field, value) => onChange({ ...draft, [field]: value }),
    fault: (field) => drawing.faults[field] ?? faultOf(drawing.error, field),
  };
  return (
    <form className={classes.form} onSubmit={(event) => event.preventDefault()} autoComplete="off">
      <FieldGroup name="Frame">
        <FrameFields fields={fields} />
      </FieldGroup>
      <FieldGroup name="Size">
        <SizeFields fields={fields} />
      </FieldGroup>
      <FieldGroup name="Glass and finish">
        <GlazingFields fields={fields} />
      </FieldGroup>
      <FieldGroup name="On the sheet">
        <SimpleGrid cols={3} spacing="sm">
          <DraftText field="item" fields={fields} />
          <DraftText field="room" fields={fields} />
          <DraftText field="quantity" fields={fields} inputMode="numeric" />
        </SimpleGrid>
        <Textarea
          label={LABELS.notes}
          name="notes"
          autosize
          minRows={1}
          maxRows={6}
          value={draft.notes}
          onChange={(event) => fields.set("notes", event.currentTarget.value)}
          error={fields.fault("notes")}
        />
        <MoreFields name="Fin, threshold, screen, hardware" of={FITTINGS} fields={fields}>
          {FITTINGS.map((field) => (
            <DraftText key={field} field={field} fields={fields} />
          ))}
        </MoreFields>
        <PlaceFields fields={fields} />
      </FieldGroup>
    </form>
  );
}
