import { Button, Card, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import type { Project } from "@/api/types";
import { Faces } from "@/components/faces";
import { ProblemCard } from "@/components/problem-card";
import { count } from "@/lib/words";

import { deletedLinesQuery, useRestoreLine } from "./queries";

/** Lines that were deleted, each with the way back; nothing while there is none. */
export function DeletedLines({ projectId }: { projectId: Project["id"] }) {
  const deleted = useQuery(deletedLinesQuery(projectId));
  const restore = useRestoreLine(projectId);
  return (
    <Faces query={deleted} what="deleted lines" isEmpty={(lines) => lines.length === 0}>
      {(lines) => (
        <Card withBorder component="section" aria-label="Deleted lines">
          <Stack gap="xs">
            <Text size="sm" fw={600}>
              {count(lines.length, "line")} deleted
            </Text>
            {lines.map((line) => (
              <Group key={line.id} justify="space-between">
                <Text size="sm">{[line.item ?? `line ${line.position}`, line.room].filter(Boolean).join(" · ")}</Text>
                <Button
                  size="compact-xs"
                  variant="default"
                  loading={restore.isPending && restore.variables === line.id}
                  onClick={() => restore.mutate(line.id)}
                >
                  Bring back
                </Button>
              </Group>
            ))}
            {restore.error && <ProblemCard what="The line was not brought back." error={restore.error} />}
          </Stack>
        </Card>
      )}
    </Faces>
  );
}
