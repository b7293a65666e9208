import { Button, Card, Group, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { NumberedDrawing, Project } from "@/api/types";
import { Empty } from "@/components/empty";
import { Faces } from "@/components/faces";
import { ProblemCard } from "@/components/problem-card";

import { DrawingsTable } from "./drawings-table";
import { FinalSizes } from "./final-sizes";
import { IssuedOne, IssuedResult } from "./issued-result";
import { PaperSelect } from "./paper-select";
import { drawingsQuery, type Paper, useIssueDrawing, useIssueJob, useNumber, type WhatToIssue } from "./queries";

const LONGEST = 80; // of a description in the revision table

/** Drawings with their numbers, issued as revisions that never change again: all that changed, or one. */
export function IssueSection({ project }: { project: Project }) {
  const drawings = useQuery(drawingsQuery(project.id));
  const job = useIssueJob(project.id);
  const one = useIssueDrawing(project.id);
  const [description, setDescription] = useState("");
  const [paper, setPaper] = useState<Paper | null>(null);
  const said = description.trim();
  const wanted: WhatToIssue = { ...(said && { description: said }), ...(paper && { paper }) };
  const onSuccess = () => setDescription("");

  function issueJob() {
    one.reset();
    job.mutate(wanted, { onSuccess });
  }

  function issueOne(id: NumberedDrawing["id"]) {
    job.reset();
    one.mutate({ id, ...wanted }, { onSuccess });
  }

  return (
    <Stack gap="sm">
      <Card withBorder>
        <Stack gap="sm">
          <FinalSizes project={project} />
          {project.sizes_final && (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                issueJob();
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
                <PaperSelect unchosen="Paper as before" paper={paper} onChange={setPaper} />
                <Button type="submit" loading={job.isPending} disabled={one.isPending}>
                  Issue what changed
                </Button>
              </Group>
            </form>
          )}
          {job.error && <ProblemCard what="Nothing was issued." error={job.error} />}
          {job.data && <IssuedResult result={job.data} />}
          {one.error && <ProblemCard what="The drawing was not issued." error={one.error} />}
          {one.data && <IssuedOne issued={one.data} />}
        </Stack>
      </Card>
      <Faces
        query={drawings}
        what="drawings"
        isEmpty={(list) => list.length === 0}
        empty={<NotNumbered project={project} />}
      >
        {(list) => (
          <DrawingsTable
            drawings={list}
            projectId={project.id}
            issuing={one.isPending ? one.variables.id : undefined}
            onIssue={project.sizes_final && !job.isPending ? issueOne : undefined}
          />
        )}
      </Faces>
    </Stack>
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
