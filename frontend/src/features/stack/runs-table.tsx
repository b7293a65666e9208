import { Badge, Table, Text } from "@mantine/core";

import type { SyncRun } from "@/api/types";
import { dateAndTime, timeAgo } from "@/lib/time";

import { useNow } from "./use-stack";

const COLORS = { queued: "gray", running: "blue", done: "teal", failed: "red" } as const;
const TRIGGERS = { api: "by hand", schedule: "schedule", startup: "start-up" } as const;

/** The last runs with what each changed; a failed one says why. */
export function RunsTable({ runs }: { runs: SyncRun[] }) {
  const now = useNow();
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Run</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th>By</Table.Th>
            <Table.Th>Asked</Table.Th>
            <Table.Th ta="right">Added</Table.Th>
            <Table.Th ta="right">Changed</Table.Th>
            <Table.Th ta="right">Removed</Table.Th>
            <Table.Th ta="right">Unchanged</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.map((run) => (
            <Run key={run.id} run={run} now={now} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Run({ run, now }: { run: SyncRun; now: Date }) {
  // A run that is not done has not counted anything, whatever its row holds.
  const counts = run.state === "done" ? [run.added, run.changed, run.removed, run.unchanged] : ["–", "–", "–", "–"];
  return (
    <>
      <Table.Tr style={run.error ? { borderBottom: 0 } : undefined}>
        <Table.Td>{run.id}</Table.Td>
        <Table.Td>
          <Badge color={COLORS[run.state]} variant="light">
            {run.state}
          </Badge>
        </Table.Td>
        <Table.Td>{TRIGGERS[run.trigger]}</Table.Td>
        <Table.Td title={dateAndTime(run.requested_at)}>{timeAgo(run.requested_at, now)}</Table.Td>
        {counts.map((n, column) => (
          <Table.Td key={column} ta="right">
            {n}
          </Table.Td>
        ))}
      </Table.Tr>
      {run.error && (
        <Table.Tr>
          <Table.Td />
          <Table.Td colSpan={7} pt={0}>
            <Text size="sm" c="red" style={{ overflowWrap: "anywhere" }}>
              {run.error}
            </Text>
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
