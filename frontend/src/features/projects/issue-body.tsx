import { Badge, Group, Text } from "@mantine/core";

import type { Issue } from "@/api/types";

import { SEVERITY_COLORS, type Severity } from "./issues";

export function SeverityBadge({ severity }: { severity: Severity }) {
  return (
    <Badge color={SEVERITY_COLORS[severity]} variant="light">
      {severity}
    </Badge>
  );
}

/** What an issue says, what it would take, and which rule asked. */
export function IssueBody({ issue }: { issue: Issue }) {
  return (
    <>
      <Text size="sm">{issue.message}</Text>
      {issue.suggestion !== null && (
        <Text size="sm" c="dimmed">
          Suggestion: {issue.suggestion}
        </Text>
      )}
      <Group gap={6} mt={issue.choices.length > 0 ? 4 : 0}>
        {issue.choices.map((choice) => (
          <Badge key={choice} variant="outline" color="gray" tt="none" fw={500}>
            {choice}
          </Badge>
        ))}
        <Text size="xs" c="dimmed" ff="monospace">
          {issue.rule}
        </Text>
      </Group>
    </>
  );
}
