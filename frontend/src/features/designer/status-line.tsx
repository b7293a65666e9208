import { Badge, Group, Text } from "@mantine/core";

import { markOf } from "./marks";
import type { DrawingState } from "./use-drawing";

const STATUS = {
  ready: { label: "Ready", color: "teal" },
  preliminary: { label: "Preliminary", color: "orange" },
  hold: { label: "Hold", color: "red" },
} as const;

/** Whether the sheet may be built from, and the gravest reason why not. */
export function StatusLine({ drawing: { shown, isCurrent } }: { drawing: DrawingState }) {
  if (!shown) return <span />;
  const { label, color } = STATUS[shown.status];
  const [first, ...others] = shown.marks.map(markOf);
  return (
    <Group
      gap="xs"
      role="status"
      aria-label="Status of the sheet"
      opacity={isCurrent ? 1 : 0.5}
      wrap="nowrap"
      flex={1}
      miw={0}
    >
      <Badge size="lg" radius="sm" color={color} variant="filled">
        {label}
      </Badge>
      {first && (
        <Text size="sm" truncate title={first.text}>
          {first.text}
        </Text>
      )}
      {others.length > 0 && (
        <Text size="sm" c="dimmed" style={{ whiteSpace: "nowrap" }}>
          and {others.length} more
        </Text>
      )}
    </Group>
  );
}
