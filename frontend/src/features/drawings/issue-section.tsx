import { Button, Card, Group, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { Project } from "@/api/types";
import { Empty } from "@/components/empty";
import { Faces } from "@/components/faces";
import { ProblemCard } from "@/components/problem-card";

import { DrawingsTable } from "./drawings-table";
import { FinalSizes } from "./final-sizes";
import { IssuedResult } from "./issued-result";
import { drawingsQuery, useIssueJob, useNumber } from "./queries";

const LONGEST = 80; // of a description in the revision table

/** Drawings with their numbers, issued as revisions that never change again. */
export function IssueSection({ project }: { project: Project }) {
  const drawings = useQuery(drawingsQuery(project.id));
  return (
    <Stack gap="sm">
      <Card withBorder>
        <Stack gap="sm">
          <FinalSizes project={project} />
          {project.sizes_final && <IssueForm project={project} />}
        </Stack>
      </Card>
      <Faces
        query={drawings}
        what="drawings"
        isEmpty={(list) => list.length === 0}
        empty={<NotNumbered project={project} />}
      >
        {(list) => <DrawingsTable drawings={list} projectId={project.id} />}
      </Faces>
    </Stack>
  );
}

function IssueForm({ project }: { project: Project }) {
  const issue = useIssueJob(project.id);
  const [description, setDescription] = useState("");
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          issue.mutate(description.trim(), { onSuccess: () => setDescription("") });
        }}
      >
        <Group gap="sm" align="flex-end">
          <TextInput
            label="What this revision is for"
            placeholder="Left out: what was changed"
            maxLength={LONGEST}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
            style={{ flex: "1 1 18rem" }}
          />
          <Button type="submit" loading={issue.isPending}>
            Issue what changed
          </Button>
        </Group>
      </form>
      {issue.error && <ProblemCard what="Nothing was issued." error={issue.error} />}
      {issue.data && <IssuedResult result={issue.data} />}
    </>
  );
}

function NotNumbered({ project }: { project: Project }) {
  const number = useNumber(project.id);
  return (
    <Stack gap="sm">
      <Empty title="No drawing has a number yet">
        <Text size="sm" mb="sm">
          Each distinct unit gets its number once and keeps it; identical lines share one. Issuing numbers them too.
        </Text>
        <Button variant="default" size="xs" loading={number.isPending} onClick={() => number.mutate()}>
          Number the drawings
        </Button>
      </Empty>
      {number.error && <ProblemCard what="The drawings were not numbered." error={number.error} />}
    </Stack>
  );
}
