import { Button, Collapse, Stack } from "@mantine/core";
import { useDisclosure, useId } from "@mantine/hooks";
import type { ReactNode } from "react";

import { ChevronIcon } from "@/components/icons";
import type { LineField } from "@/lib/line-draft";

import type { Fields } from "./fields";

interface Props {
  name: string;
  of: readonly LineField[];
  fields: Fields;
  children: ReactNode;
}

/** Fields that few lines need, under their name; open from the start when one of them says something. */
export function MoreFields({ name, of, fields, children }: Props) {
  const said = of.filter((field) => fields.draft[field] !== "").length;
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
        {name}
        {said > 0 && !opened ? ` (${said})` : ""}
      </Button>
      <Collapse expanded={opened} id={id}>
        <Stack gap="sm" pt="xs">
          {children}
        </Stack>
      </Collapse>
    </div>
  );
}
