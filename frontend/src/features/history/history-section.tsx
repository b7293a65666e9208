import { Card, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { Change, Project } from "@/api/types";
import { Empty } from "@/components/empty";
import { Faces } from "@/components/faces";
import { Pages } from "@/components/pages";
import { dateAndTime } from "@/lib/time";

import { fieldsOf, SOURCE, subjectOf } from "./change-words";
import { DeletedLines } from "./deleted-lines";
import { CHANGES_PER_PAGE, historyQuery } from "./queries";

/** Everything that was changed in a job, newest first; deleted lines can be brought back. */
export function HistorySection({ project }: { project: Project }) {
  const [page, setPage] = useState(1);
  const history = useQuery(historyQuery(project.id, page));
  return (
    <Stack gap="lg">
      <DeletedLines projectId={project.id} />
      <Faces
        query={history}
        what="history"
        isEmpty={({ total }) => total === 0}
        empty={<Empty title="Nothing was changed yet" />}
      >
        {({ changes, total }) => (
          <>
            <Changes changes={changes} />
            <Pages total={total} perPage={CHANGES_PER_PAGE} page={page} onPage={setPage} />
          </>
        )}
      </Faces>
    </Stack>
  );
}

function Changes({ changes }: { changes: Change[] }) {
  return (
    <Card withBorder p={0}>
      <Table.ScrollContainer minWidth={680}>
        <Table verticalSpacing={6} horizontalSpacing="md" aria-label="History">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>When</Table.Th>
              <Table.Th>Who</Table.Th>
              <Table.Th>What</Table.Th>
              <Table.Th>From → to</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changes.map((change) => (
              <Table.Tr key={change.id}>
                <Table.Td style={{ whiteSpace: "nowrap" }}>{dateAndTime(change.at)}</Table.Td>
                <Table.Td>
                  {change.who}
                  <Text size="xs" c="dimmed">
                    {SOURCE[change.source]}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <b>{subjectOf(change)}</b> {change.what}
                </Table.Td>
                <Table.Td style={{ overflowWrap: "anywhere" }}>{fieldsOf(change)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}
