import { TextInput, type TextInputProps } from "@mantine/core";

import type { LineField } from "@/lib/line-draft";

import type { Fields } from "./fields";
import { LABELS } from "./line-request";

interface Props extends Pick<TextInputProps, "placeholder" | "inputMode" | "rightSection" | "description"> {
  field: LineField;
  fields: Fields;
}

/** One field of text: what is typed stays as it is typed, what is wrong with it is said beneath. */
export function DraftText({ field, fields, ...rest }: Props) {
  return (
    <TextInput
      {...rest}
      label={LABELS[field]}
      name={field}
      value={fields.draft[field]}
      onChange={(event) => fields.set(field, event.currentTarget.value)}
      error={fields.fault(field)}
    />
  );
}
