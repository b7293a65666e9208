import { Anchor, Badge, Card, Code, Group, Table } from "@mantine/core";

import type { NumberedDrawing, Revision } from "@/api/types";
import { dateAndTime } from "@/lib/time";

const FORMATS = ["pdf", "dxf", "json"] as const;
const DIGITS = 12; // of a digest, enough to tell files apart by eye

/** Every revision with its files, byte for byte as they were issued. */
export function RevisionsTable({ drawing, revisions }: { drawing: NumberedDrawing["id"]; revisions: Revision[] }) {
  return (
    <Card withBorder p={0}>
      <Table.ScrollContainer minWidth={680}>
        <Table verticalSpacing="xs" horizontalSpacing="md" aria-label="Revisions">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Revision</Table.Th>
              <Table.Th>Issued</Table.Th>
              <Table.Th>By</Table.Th>
              <Table.Th>What for</Table.Th>
              <Table.Th>Files</Table.Th>
              <Table.Th>SHA-256 of the PDF</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {revisions.toReversed().map((one) => (
              <Table.Tr key={one.revision}>
                <Table.Td>
                  <Badge variant="light">{one.revision}</Badge>
                </Table.Td>
                <Table.Td>{dateAndTime(one.issued_at)}</Table.Td>
                <Table.Td>{one.issued_by}</Table.Td>
                <Table.Td>{one.description}</Table.Td>
                <Table.Td>
                  <Group gap="sm">
                    {FORMATS.map((format) => (
                      <Anchor
                        key={format}
                        size="sm"
                        href={`/api/drawings/${drawing}/revisions/${one.revision}/${format}`}
                        download
                      >
                        {format.toUpperCase()}
                      </Anchor>
                    ))}
                  </Group>
                </Table.Td>
                <Table.Td>
                  <Code title={one.sha256.pdf}>{one.sha256.pdf?.slice(0, DIGITS) ?? "–"}</Code>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}
