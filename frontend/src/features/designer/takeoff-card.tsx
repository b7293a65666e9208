import { Card, List, Table, Text, Title } from "@mantine/core";

import type { Takeoff } from "@/api/types";

type Size = Takeoff["glass"][number]["width"];

/** What is cut and glazed for one piece of the line, and what cannot be told yet. */
export function TakeoffCard({ takeoff, isCurrent }: { takeoff: Takeoff; isCurrent: boolean }) {
  const { cuts, glass, missing } = takeoff;
  return (
    <Card withBorder component="section" aria-label="Cut list and glass" opacity={isCurrent ? 1 : 0.5}>
      <Title order={2} size="h6" mb="xs">
        Cut list and glass, for one piece
      </Title>
      {cuts.length > 0 && (
        <Table aria-label="Cut list" verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Profile</Table.Th>
              <Table.Th>Where</Table.Th>
              <Table.Th ta="right">Length</Table.Th>
              <Table.Th ta="right">Ends</Table.Th>
              <Table.Th ta="right">Pieces</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {cuts.map((cut) => (
              <Table.Tr key={`${cut.profile} ${cut.where.join()}`}>
                <Table.Td>{cut.profile}</Table.Td>
                <Table.Td>{cut.where.join(", ")}</Table.Td>
                <Table.Td ta="right">{shownSize(cut.length)}</Table.Td>
                <Table.Td ta="right">{cut.angles.map((angle) => `${String(angle)}°`).join(" / ")}</Table.Td>
                <Table.Td ta="right">{cut.quantity}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {glass.length > 0 && (
        <Table aria-label="Glass" verticalSpacing={4} mt="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Glass of panel</Table.Th>
              <Table.Th ta="right">Width</Table.Th>
              <Table.Th ta="right">Height</Table.Th>
              <Table.Th ta="right">Weight</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {glass.map((lite) => (
              <Table.Tr key={lite.panel}>
                <Table.Td>{lite.panel}</Table.Td>
                <Table.Td ta="right">{shownSize(lite.width)}</Table.Td>
                <Table.Td ta="right">{shownSize(lite.height)}</Table.Td>
                <Table.Td ta="right">{lite.kg === null ? "not known" : `${String(lite.kg)} kg`}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {cuts.length === 0 && glass.length === 0 && missing.length === 0 && (
        <Text size="sm">Nothing is cut while the line is held.</Text>
      )}
      {missing.length > 0 && (
        <List size="sm" spacing={4} mt="xs">
          {missing.map((told) => (
            <List.Item key={told}>{told}</List.Item>
          ))}
        </List>
      )}
    </Card>
  );
}

/** Millimetres as they are cut, to a tenth, and the printed inches. */
function shownSize({ mm, inches }: Size): string {
  return `${mm.toFixed(1)} mm (${inches})`;
}
