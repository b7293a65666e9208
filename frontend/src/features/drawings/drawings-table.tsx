import { Anchor, Badge, Card, Group, Table, Text } from "@mantine/core";
import { Link } from "react-router";

import type { NumberedDrawing, Project } from "@/api/types";
import { dateAndTime } from "@/lib/time";
import { count } from "@/lib/words";

/** Every numbered drawing with its newest revision. */
export function DrawingsTable({ drawings, projectId }: { drawings: NumberedDrawing[]; projectId: Project["id"] }) {
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
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {drawings.map((drawing) => (
              <Row key={drawing.id} drawing={drawing} projectId={projectId} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

function Row({ drawing, projectId }: { drawing: NumberedDrawing; projectId: Project["id"] }) {
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
    </Table.Tr>
  );
}
