import { Anchor, Card, Group, NativeSelect, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { NumberedDrawing, RevisionComparison as Comparison } from "@/api/types";
import { Faces } from "@/components/faces";
import { InlineSvg } from "@/components/inline-svg";

import { AREA, valueName } from "./change-words";
import { cloudedQuery, comparisonQuery } from "./queries";
import classes from "./revision-comparison.module.css";

interface Props {
  drawing: NumberedDrawing["id"];
  /** At least two, oldest first. */
  letters: string[];
}

/** Two revisions side by side in words, and the later one's sheet with what changed in clouds. */
export function RevisionComparison({ drawing, letters }: Props) {
  const [before, setBefore] = useState(letters.at(-2) ?? "");
  const [after, setAfter] = useState(letters.at(-1) ?? "");
  const differs = before !== after;
  const comparison = useQuery({ ...comparisonQuery(drawing, before, after), enabled: differs });
  const clouded = useQuery({ ...cloudedQuery(drawing, before, after), enabled: differs });
  const pdf = `/api/drawings/${drawing}/compare/pdf?before=${before}&after=${after}`;
  return (
    <Stack gap="md">
      <Group gap="sm" align="flex-end">
        <NativeSelect label="From" data={letters} value={before} onChange={(e) => setBefore(e.currentTarget.value)} />
        <NativeSelect label="To" data={letters} value={after} onChange={(e) => setAfter(e.currentTarget.value)} />
        {differs && (
          <Anchor href={pdf} download size="sm" pb={8}>
            Sheet with clouds (PDF)
          </Anchor>
        )}
      </Group>
      {differs ? (
        <>
          <Faces
            query={comparison}
            what="comparison"
            isEmpty={({ changes }) => changes.length === 0}
            empty={<Text size="sm">No value differs.</Text>}
          >
            {(told) => <Changes told={told} />}
          </Faces>
          <Faces query={clouded} what="sheet with clouds">
            {(markup) => (
              <div className={classes.paper}>
                <InlineSvg markup={markup} label={`Revision ${after} with what changed since ${before} in clouds`} />
              </div>
            )}
          </Faces>
        </>
      ) : (
        <Text size="sm" c="dimmed">
          Choose two revisions that differ.
        </Text>
      )}
    </Stack>
  );
}

function Changes({ told }: { told: Comparison }) {
  return (
    <Card withBorder p={0}>
      <Table.ScrollContainer minWidth={480} maxHeight={360}>
        <Table verticalSpacing={6} horizontalSpacing="md" stickyHeader aria-label="Changed values">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Where</Table.Th>
              <Table.Th>Value</Table.Th>
              <Table.Th>{told.before}</Table.Th>
              <Table.Th>{told.after}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {told.changes.map((change) => (
              <Table.Tr key={`${change.area} ${change.field}`}>
                <Table.Td>{AREA[change.area]}</Table.Td>
                <Table.Td>{valueName(change.field)}</Table.Td>
                <Table.Td>{change.before ?? "–"}</Table.Td>
                <Table.Td fw={600}>{change.after ?? "–"}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}
