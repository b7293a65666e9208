import { Table, Text } from "@mantine/core";

import type { Fact } from "@/api/types";
import { readable } from "@/lib/words";

import { factValue, sourceName } from "./evidence";
import { EvidenceBadge } from "./evidence-badge";

/** Each fact of a series with what stands behind it. */
export function FactsTable({ facts }: { facts: Fact[] }) {
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Fact</Table.Th>
            <Table.Th ta="right">Value</Table.Th>
            <Table.Th>Evidence</Table.Th>
            <Table.Th>Sources</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {facts.map((fact) => (
            <Table.Tr key={fact.name}>
              <Table.Td>
                {readable(fact.name)}
                {fact.note && (
                  <Text size="xs" c="dimmed">
                    {fact.note}
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="right" style={{ whiteSpace: "nowrap" }}>
                {factValue(fact)}
              </Table.Td>
              <Table.Td>
                <EvidenceBadge kind={fact.evidence} />
              </Table.Td>
              <Table.Td>
                <Text size="sm" c="dimmed">
                  {fact.sources.length > 0 ? fact.sources.map(sourceName).join(", ") : "none"}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
