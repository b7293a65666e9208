import { Card, Table } from "@mantine/core";

import type { Line, Project } from "@/api/types";

import { LineRow } from "./line-row";

interface Props {
  lines: Line[];
  projectId: Project["id"];
  typeNames: ReadonlyMap<string, string>;
  marked: Line["id"] | undefined;
  onCopied: (copy: Line) => void;
  onDeleted: (line: Line) => void;
}

export function LinesTable({ lines, marked, ...row }: Props) {
  return (
    <Card withBorder p={0}>
      <Table.ScrollContainer minWidth={680}>
        <Table verticalSpacing="xs" horizontalSpacing="md" highlightOnHover aria-label="Lines">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Item</Table.Th>
              <Table.Th>Type</Table.Th>
              <Table.Th>Width × height</Table.Th>
              <Table.Th>Hand</Table.Th>
              <Table.Th ta="right">Qty</Table.Th>
              <Table.Th>Status</Table.Th>
              <Table.Th aria-label="Actions" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map((line) => (
              <LineRow key={line.id} line={line} isMarked={line.id === marked} {...row} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}
