import { Badge, Group, Text } from "@mantine/core";

import type { DrawingState } from "./use-drawing";

const STATUS = {
  ready: { label: "Ready", color: "teal" },
  preliminary: { label: "Preliminary", color: "orange" },
  hold: { label: "Hold", color: "red" },
} as const;

/** Whether the sheet may be built from, and every mark it carries. */
export function Marks({ drawing: { shown, isCurrent } }: { drawing: DrawingState }) {
  if (!shown) return <span />;
  const { label, color } = STATUS[shown.status];
  return (
    <Group gap="xs" role="status" aria-label="Marks" opacity={isCurrent ? 1 : 0.5}>
      <Badge size="lg" radius="sm" color={color} variant="filled">
        {label}
      </Badge>
      {shown.marks
        .filter((mark) => mark.toLowerCase() !== label.toLowerCase())
        .map((mark) => (
          <Text key={mark} size="sm" c={color} fw={500}>
            {mark}
          </Text>
        ))}
    </Group>
  );
}
