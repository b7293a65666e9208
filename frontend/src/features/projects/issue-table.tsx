import { Chip, Group, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";

import type { Issue } from "@/api/types";
import { Empty } from "@/components/empty";
import { count } from "@/lib/words";

import { IssueBody, SeverityBadge } from "./issue-body";
import { countBySeverity, downTheSheet, type Severity } from "./issues";

/** What the sheet left open, cell by cell, from its top down. */
export function IssueTable({ issues }: { issues: Issue[] }) {
  const [only, setOnly] = useState<Severity>();
  if (issues.length === 0) return <Empty title="Nothing to ask">Every cell was understood.</Empty>;
  const shown = downTheSheet(issues).filter((issue) => only === undefined || issue.severity === only);
  return (
    <Stack gap="xs">
      <Group gap="xs" role="group" aria-label="Show only">
        {countBySeverity(issues).map(([severity, n]) => (
          <Chip
            key={severity}
            size="xs"
            checked={only === severity}
            onChange={(checked) => setOnly(checked ? severity : undefined)}
          >
            {count(n, severity)}
          </Chip>
        ))}
      </Group>
      <Table.ScrollContainer minWidth={640}>
        <Table verticalSpacing="xs" aria-label="Issues of the sheet">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Cell</Table.Th>
              <Table.Th>Item</Table.Th>
              <Table.Th>Written</Table.Th>
              <Table.Th>What</Table.Th>
              <Table.Th>Kind</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((issue, place) => (
              <Table.Tr key={place} style={{ verticalAlign: "top" }}>
                <Table.Td ff="monospace">{issue.cell ?? "–"}</Table.Td>
                <Table.Td style={{ whiteSpace: "nowrap" }}>{issue.item ?? "–"}</Table.Td>
                <Table.Td maw={180} style={{ overflowWrap: "anywhere" }}>
                  {issue.value ? (
                    <Text size="sm">“{issue.value}”</Text>
                  ) : (
                    <Text size="sm" c="dimmed">
                      empty
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>
                  <IssueBody issue={issue} />
                </Table.Td>
                <Table.Td>
                  <SeverityBadge severity={issue.severity} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}
