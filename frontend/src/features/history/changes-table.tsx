import { Card, Table, Text } from "@mantine/core";

import type { Change } from "@/api/types";
import { dateAndTime } from "@/lib/time";

import { fieldsOf, SOURCE, subjectOf } from "./change-words";

/** Changes in their order: when, who, what, from and to. */
export function ChangesTable({ changes, label }: { changes: Change[]; label: string }) {
  return (
    <Card withBorder p={0}>
      <Table.ScrollContainer minWidth={680}>
        <Table verticalSpacing={6} horizontalSpacing="md" aria-label={label}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>When</Table.Th>
              <Table.Th>Who</Table.Th>
              <Table.Th>What</Table.Th>
              <Table.Th>From → to</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changes.map((change) => (
              <Table.Tr key={change.id}>
                <Table.Td style={{ whiteSpace: "nowrap" }}>{dateAndTime(change.at)}</Table.Td>
                <Table.Td>
                  {change.who}
                  <Text size="xs" c="dimmed">
                    {SOURCE[change.source]}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <b>{subjectOf(change)}</b> {change.what}
                </Table.Td>
                <Table.Td style={{ overflowWrap: "anywhere" }}>{fieldsOf(change)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}
