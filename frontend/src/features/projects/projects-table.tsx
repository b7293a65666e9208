import { Anchor, Badge, Card, Table, Text } from "@mantine/core";
import { Link } from "react-router";

import type { Project } from "@/api/types";
import { dateAndTime } from "@/lib/time";
import { count } from "@/lib/words";

export function ProjectsTable({ projects }: { projects: Project[] }) {
  return (
    <Card withBorder p={0}>
      <Table.ScrollContainer minWidth={640}>
        <Table verticalSpacing="sm" horizontalSpacing="md" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Project</Table.Th>
              <Table.Th>Customer</Table.Th>
              <Table.Th>PO</Table.Th>
              <Table.Th ta="right">Lines</Table.Th>
              <Table.Th ta="right">Pieces</Table.Th>
              <Table.Th>Questions</Table.Th>
              <Table.Th>Changed</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {projects.map((project) => (
              <Row key={project.id} project={project} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

function Row({ project }: { project: Project }) {
  return (
    <Table.Tr>
      <Table.Td miw="12rem" style={{ overflowWrap: "anywhere" }}>
        <Anchor component={Link} to={`/projects/${project.id}`} fw={600}>
          {project.name}
        </Anchor>
      </Table.Td>
      <Table.Td style={{ overflowWrap: "anywhere" }}>{project.customer}</Table.Td>
      <Table.Td style={{ overflowWrap: "anywhere" }}>{project.po}</Table.Td>
      <Table.Td ta="right">{project.lines}</Table.Td>
      <Table.Td ta="right">{project.pieces}</Table.Td>
      <Table.Td>
        {project.questions > 0 ? (
          <Badge color="orange" variant="light">
            {count(project.questions, "question")}
          </Badge>
        ) : (
          <Text size="sm" c="dimmed">
            none
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed" style={{ whiteSpace: "nowrap" }}>
          {dateAndTime(project.updated_at)}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
