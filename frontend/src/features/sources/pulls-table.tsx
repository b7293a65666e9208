import { Badge, Card, Table, Text } from "@mantine/core";

import type { Pull } from "@/api/types";
import { dateAndTime } from "@/lib/time";

import { leftByPull, PULL_STATE, pulledWords } from "./pull-words";

const TRIGGERS = { api: "by hand", schedule: "schedule" } as const;

/** The last pulls, newest first: what each changed, or why nothing. */
export function PullsTable({ pulls }: { pulls: Pull[] }) {
  return (
    <Card withBorder p={0}>
      <Table.ScrollContainer minWidth={560}>
        <Table verticalSpacing="xs" horizontalSpacing="md" aria-label="Pulls">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Asked</Table.Th>
              <Table.Th>By</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th>What</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {pulls.map((pull) => (
              <Row key={pull.id} pull={pull} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

function Row({ pull }: { pull: Pull }) {
  const { label, color } = PULL_STATE[pull.state];
  return (
    <Table.Tr style={{ verticalAlign: "top" }}>
      <Table.Td style={{ whiteSpace: "nowrap" }}>{dateAndTime(pull.requested_at)}</Table.Td>
      <Table.Td>
        {pull.who}
        {pull.trigger !== pull.who && (
          <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
            {TRIGGERS[pull.trigger]}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Badge color={color} variant="light">
          {label}
        </Badge>
      </Table.Td>
      <Table.Td style={{ overflowWrap: "anywhere" }}>
        {pulledWords(pull)}
        {pull.why !== null && (
          <Text size="sm" c={pull.state === "failed" ? "red" : "dimmed"}>
            {pull.why}
          </Text>
        )}
        {leftByPull(pull).map((told) => (
          <Text key={told} size="sm" c="orange">
            {told}
          </Text>
        ))}
      </Table.Td>
    </Table.Tr>
  );
}
