import { Anchor, Badge, Button, Card, Group, Table, Text } from "@mantine/core";
import { Link } from "react-router";

import type { NumberedDrawing, Project } from "@/api/types";
import { dateAndTime } from "@/lib/time";
import { count } from "@/lib/words";

type DrawingId = NumberedDrawing["id"];

interface Issuing {
  projectId: Project["id"];
  /** The drawing that is being issued. */
  issuing: DrawingId | undefined;
  /** Undefined while nothing can be issued. */
  onIssue: ((drawing: DrawingId) => void) | undefined;
}

/** Every numbered drawing with its newest revision, and the way to its next. */
export function DrawingsTable({ drawings, ...how }: Issuing & { drawings: NumberedDrawing[] }) {
  return (
    <Card withBorder p={0}>
      <Table.ScrollContainer minWidth={520} maxHeight={420}>
        <Table verticalSpacing="xs" horizontalSpacing="md" stickyHeader aria-label="Numbered drawings">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Number</Table.Th>
              <Table.Th>Lines</Table.Th>
              <Table.Th>Revision</Table.Th>
              <Table.Th>Issued</Table.Th>
              {how.onIssue && <Table.Th aria-label="Issue" />}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {drawings.map((drawing) => (
              <Row key={drawing.id} drawing={drawing} {...how} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

function Row({ drawing, projectId, issuing, onIssue }: Issuing & { drawing: NumberedDrawing }) {
  return (
    <Table.Tr>
      <Table.Td>
        {drawing.revision === null ? (
          <Text size="sm" fw={600}>
            {drawing.number}
          </Text>
        ) : (
          <Anchor component={Link} to={`/projects/${projectId}/drawings/${drawing.id}`} size="sm" fw={600}>
            {drawing.number}
          </Anchor>
        )}
      </Table.Td>
      <Table.Td>{drawing.items.join(", ")}</Table.Td>
      <Table.Td>
        {drawing.revision === null ? (
          <Text size="sm" c="dimmed">
            not issued
          </Text>
        ) : (
          <Group gap="xs">
            <Badge variant="light">{drawing.revision}</Badge>
            {drawing.lines_changed.length > 0 && (
              <Text size="xs" c="orange">
                {count(drawing.lines_changed.length, "line")} changed since
              </Text>
            )}
          </Group>
        )}
      </Table.Td>
      <Table.Td>{drawing.issued_at ? dateAndTime(drawing.issued_at) : ""}</Table.Td>
      {onIssue && (
        <Table.Td ta="right">
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Issue ${drawing.number}`}
            loading={issuing === drawing.id}
            disabled={issuing !== undefined && issuing !== drawing.id}
            onClick={() => onIssue(drawing.id)}
          >
            Issue
          </Button>
        </Table.Td>
      )}
    </Table.Tr>
  );
}
