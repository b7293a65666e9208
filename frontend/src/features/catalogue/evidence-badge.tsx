import { Badge, Tooltip } from "@mantine/core";

import { evidenceOf } from "./evidence";

export function EvidenceBadge({ kind }: { kind: string }) {
  const { label, color, meaning } = evidenceOf(kind);
  return (
    <Tooltip label={meaning} withArrow>
      <Badge color={color} variant="light" tabIndex={0}>
        {label}
      </Badge>
    </Tooltip>
  );
}
