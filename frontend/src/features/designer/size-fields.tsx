import { Group, SegmentedControl, SimpleGrid, Text } from "@mantine/core";
import { useId } from "@mantine/hooks";

import type { LineDraft } from "@/lib/line-draft";

import { DraftText } from "./draft-text";
import type { Fields } from "./fields";
import { LABELS } from "./line-request";

/** Whether a mullion stands between its parts. */
function hasBays({ product_type }: LineDraft): boolean {
  return product_type === "fixed-casement";
}

/** Width and height as people write them, and what a bare number means. */
export function SizeFields({ fields }: { fields: Fields }) {
  const id = useId();
  const inches = fields.draft.units === "in";
  return (
    <>
      <SimpleGrid cols={2} spacing="sm">
        <DraftText field="width" fields={fields} placeholder={inches ? "37 7/16" : "950.9"} />
        <DraftText field="height" fields={fields} placeholder={inches ? "60" : "1524"} />
      </SimpleGrid>
      {(hasBays(fields.draft) || fields.draft.bays !== "") && (
        <DraftText
          field="bays"
          fields={fields}
          description="From the left, seen from inside, to the middle of the mullion"
          placeholder={inches ? "36 + 48 1/2" : "914.4 + 1231.9"}
        />
      )}
      <Group justify="space-between">
        <Text size="sm" fw={500} id={id}>
          {LABELS.units}
        </Text>
        <SegmentedControl
          size="xs"
          aria-labelledby={id}
          value={fields.draft.units}
          onChange={(units) => fields.set("units", units)}
          data={[
            { value: "in", label: "inches" },
            { value: "mm", label: "mm" },
          ]}
        />
      </Group>
    </>
  );
}
