import { Button, Input } from "@mantine/core";
import { useId } from "@mantine/hooks";

import type { LineField } from "@/lib/line-draft";

import type { Fields } from "./fields";
import { LABELS } from "./line-request";

interface Choice {
  value: string;
  label: string;
  title?: string;
}

interface Props {
  field: LineField;
  fields: Fields;
  choices: readonly Choice[];
  description?: string;
}

/** A few choices side by side; none is taken until one is pressed, and pressing it again takes it back. */
export function DraftChoice({ field, fields, choices, description }: Props) {
  const id = useId();
  const value = fields.draft[field];
  return (
    <Input.Wrapper
      label={LABELS[field]}
      labelElement="div"
      labelProps={{ id }}
      description={description}
      error={fields.fault(field)}
    >
      <Button.Group aria-labelledby={id} mt={description === undefined ? 0 : 4}>
        {choices.map((choice) => (
          <Button
            key={choice.value}
            flex={1}
            px="xs"
            variant={choice.value === value ? "filled" : "default"}
            aria-pressed={choice.value === value}
            title={choice.title}
            onClick={() => fields.set(field, choice.value === value ? "" : choice.value)}
          >
            {choice.label}
          </Button>
        ))}
      </Button.Group>
    </Input.Wrapper>
  );
}
