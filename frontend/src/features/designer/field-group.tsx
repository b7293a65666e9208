import { Fieldset, Stack } from "@mantine/core";
import type { ReactNode } from "react";

import classes from "./field-group.module.css";

/** Fields that belong together, under their name. */
export function FieldGroup({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Fieldset legend={name} variant="unstyled" classNames={{ root: classes.group ?? "", legend: classes.legend ?? "" }}>
      <Stack gap="sm">{children}</Stack>
    </Fieldset>
  );
}
