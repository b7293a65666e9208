import { Chip, Group, Stack, Table, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";

import type { Issue } from "@/api/types";
import { Empty } from "@/components/empty";
import { count } from "@/lib/words";

import { IssueBody, SeverityBadge } from "./issue-body";
import { countBySeverity, downTheSheet, OPEN, type Severity } from "./issues";

interface Props {
  issues: Issue[];
  /** The way to answer an issue here, where there is one. */
  answer?: (issue: Issue) => ReactNode;
}

/** What the sheet left open, cell by cell, from its top down. */
export function IssueTable({ issues, answer }: Props) {
  const counts = countBySeverity(issues);
  const [shownKinds, setShownKinds] = useState<readonly Severity[]>(() => shownAtFirst(counts.map(([kind]) => kind)));
  if (issues.length === 0) return <Empty title="Nothing to ask">Every cell was understood.</Empty>;
  const shown = downTheSheet(issues).filter((issue) => shownKinds.includes(issue.severity));
  return (
    <Stack gap="xs">
      <Chip.Group multiple value={[...shownKinds]} onChange={(kinds) => setShownKinds(kinds)}>
        <Group gap="xs" role="group" aria-label="Shown kinds">
          {counts.map(([kind, n]) => (
            <Chip key={kind} size="xs" value={kind}>
              {count(n, kind)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
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
                  {answer?.(issue)}
                </Table.Td>
                <Table.Td style={{ whiteSpace: "nowrap" }}>
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

/** What waits for a person; the notes as well when there is nothing else. */
function shownAtFirst(kinds: readonly Severity[]): readonly Severity[] {
  const open = kinds.filter((kind) => OPEN.includes(kind));
  return open.length > 0 ? open : kinds;
}
