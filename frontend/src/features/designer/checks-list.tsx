import { Card, Group, Stack, Text, Title } from "@mantine/core";

import type { Check } from "@/api/types";
import { CheckIcon, QuestionIcon, StopIcon, WarnIcon } from "@/components/icons";

import { inOrder, untoldMissing } from "./checks";

const RESULTS = {
  pass: { Icon: CheckIcon, color: "teal", word: "passed" },
  warn: { Icon: WarnIcon, color: "yellow.8", word: "warning" },
  stop: { Icon: StopIcon, color: "red", word: "stop" },
  unknown: { Icon: QuestionIcon, color: "orange", word: "not known" },
} as const;

/** Every check that was made, the gravest first, with the rule that made it. */
export function ChecksList({ checks, isCurrent }: { checks: Check[]; isCurrent: boolean }) {
  return (
    <Card withBorder component="section" aria-label="Checks" opacity={isCurrent ? 1 : 0.5}>
      <Title order={2} size="h6" mb="xs">
        Checks
      </Title>
      {checks.length === 0 ? (
        <Text size="sm" c="dimmed">
          No rule had anything to check.
        </Text>
      ) : (
        <Stack gap={6}>
          {inOrder(checks).map((check) => (
            <CheckRow key={`${check.rule} ${check.message}`} check={check} />
          ))}
        </Stack>
      )}
    </Card>
  );
}

function CheckRow({ check }: { check: Check }) {
  const { Icon, color, word } = RESULTS[check.result];
  const untold = untoldMissing(check);
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <Text c={color} component="span" title={word} lh={1} mt={2}>
        <Icon size={16} aria-hidden={false} role="img" aria-label={word} />
      </Text>
      <Text size="sm" flex={1}>
        {check.message}
        {untold.length > 0 && (
          <Text span size="sm" c="dimmed">
            {" "}
            Missing: {untold.join(", ")}.
          </Text>
        )}
      </Text>
      <Text size="xs" c="dimmed" ff="monospace" style={{ whiteSpace: "nowrap" }} title={check.title}>
        {check.rule}
      </Text>
    </Group>
  );
}
