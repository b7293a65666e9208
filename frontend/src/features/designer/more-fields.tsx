import { Button, Collapse, Stack } from "@mantine/core";
import { useDisclosure, useId } from "@mantine/hooks";

import { ChevronIcon } from "@/components/icons";
import type { LineField } from "@/lib/line-draft";

import { DraftText } from "./draft-text";
import type { Fields } from "./fields";

const FIELDS = ["nail_fin", "threshold", "screen", "hardware", "arched"] as const satisfies LineField[];

/** The fields that few lines need; open from the start when one of them says something. */
export function MoreFields({ fields }: { fields: Fields }) {
  const said = FIELDS.filter((field) => fields.draft[field] !== "").length;
  const [opened, more] = useDisclosure(said > 0);
  const id = useId();
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        px={0}
        leftSection={<ChevronIcon size={14} style={{ transform: opened ? "rotate(90deg)" : "none" }} />}
        aria-expanded={opened}
        aria-controls={id}
        onClick={more.toggle}
      >
        Fin, threshold, screen, hardware{said > 0 && !opened ? ` (${said})` : ""}
      </Button>
      <Collapse expanded={opened} id={id}>
        <Stack gap="sm" pt="xs">
          {FIELDS.map((field) => (
            <DraftText key={field} field={field} fields={fields} />
          ))}
        </Stack>
      </Collapse>
    </div>
  );
}
