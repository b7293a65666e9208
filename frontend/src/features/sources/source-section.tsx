import { Card, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { Project } from "@/api/types";
import { Faces } from "@/components/faces";

import { PullsTable } from "./pulls-table";
import { sourceQuery, usePulls } from "./queries";
import { TieForm } from "./tie-form";
import { TiedSource } from "./tied-source";

/** The sheet outside that a job follows: tied, pulled now or on the schedule, untied; with the last pulls. */
export function SourceSection({ project }: { project: Project }) {
  const source = useQuery(sourceQuery(project.id));
  const pulls = usePulls(project.id);
  const [changing, setChanging] = useState(false);
  return (
    <Stack gap="lg">
      <Card withBorder component="section" aria-label="Source">
        <Faces query={source} what="source">
          {(tied) =>
            tied !== null && !changing ? (
              <TiedSource
                projectId={project.id}
                source={tied}
                newest={pulls.data?.[0]}
                onChange={() => setChanging(true)}
              />
            ) : (
              <Stack gap="sm">
                {tied === null && (
                  <Text size="sm" c="dimmed">
                    Not tied to a source. Tied to one, the job follows its sheet: what changes there is read into the
                    lines, and written down.
                  </Text>
                )}
                <TieForm projectId={project.id} before={tied} onDone={() => setChanging(false)} />
              </Stack>
            )
          }
        </Faces>
      </Card>
      <Faces query={pulls} what="pulls" isEmpty={(list) => list.length === 0} empty={<span />}>
        {(list) => (
          <section aria-labelledby="pulls">
            <Title order={2} size="h5" id="pulls" mb="xs">
              Last pulls
            </Title>
            <PullsTable pulls={list} />
          </section>
        )}
      </Faces>
    </Stack>
  );
}
