import { Button, Card, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { Faces } from "@/components/faces";
import { ProblemCard } from "@/components/problem-card";
import { dateAndTime } from "@/lib/time";
import { count } from "@/lib/words";

import { deletedProjectsQuery, useRestoreProject } from "./queries";

/** Projects that were deleted, each with the way back; nothing while there is none. */
export function DeletedProjects() {
  const deleted = useQuery(deletedProjectsQuery);
  const restore = useRestoreProject();
  return (
    <Faces query={deleted} what="deleted projects" isEmpty={(projects) => projects.length === 0}>
      {(projects) => (
        <Card withBorder component="section" aria-label="Deleted projects" mt="lg">
          <Stack gap="xs">
            <Text size="sm" fw={600}>
              {count(projects.length, "project")} deleted
            </Text>
            {projects.map((project) => (
              <Group key={project.id} justify="space-between">
                <Text size="sm">
                  {project.name} · {count(project.lines, "line")}
                  {project.deleted_at && ` · ${project.deleted_by ?? "somebody"}, ${dateAndTime(project.deleted_at)}`}
                </Text>
                <Button
                  size="compact-xs"
                  variant="default"
                  loading={restore.isPending && restore.variables === project.id}
                  onClick={() => restore.mutate(project.id)}
                >
                  Bring back
                </Button>
              </Group>
            ))}
            {restore.error && <ProblemCard what="The project was not brought back." error={restore.error} />}
          </Stack>
        </Card>
      )}
    </Faces>
  );
}
