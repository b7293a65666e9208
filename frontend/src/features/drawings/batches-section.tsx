import { Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { Project } from "@/api/types";
import { Empty } from "@/components/empty";
import { Faces } from "@/components/faces";
import { ProblemCard } from "@/components/problem-card";
import { count } from "@/lib/words";

import { BatchCard } from "./batch-card";
import { batchesQuery, type Paper, PAPERS, useDraw } from "./queries";

/** The whole job drawn in the background: asked for, followed, taken along as one package. */
export function BatchesSection({ project }: { project: Project }) {
  const batches = useQuery(batchesQuery(project.id));
  const draw = useDraw(project.id);
  const [paper, setPaper] = useState<Paper | null>(null);
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Text size="sm" c="dimmed">
          The whole job as it is now, drawn in the background: leave this page or close it, it goes on.
        </Text>
        <Group gap="xs">
          <NativeSelect
            aria-label="Paper"
            data={[{ value: "", label: "The shop’s paper" }, ...PAPERS]}
            value={paper ?? ""}
            onChange={(event) => setPaper(PAPERS.find((one) => one === event.currentTarget.value) ?? null)}
          />
          <Button loading={draw.isPending} onClick={() => draw.mutate(paper)}>
            Draw {count(project.lines, "line")}
          </Button>
        </Group>
      </Group>
      <Stack gap="sm">
        {draw.error && <ProblemCard what="The job was not drawn." error={draw.error} />}
        <Faces
          query={batches}
          what="drawn jobs"
          isEmpty={(list) => list.length === 0}
          empty={
            <Empty title="Not drawn yet">
              Draws every line as it is now: the set as one PDF, a PDF and DXF of each sheet, schedule, glass order, cut
              list, labels and check report. What cannot be drawn is listed with its reason.
            </Empty>
          }
        >
          {(list) => list.map((batch, place) => <BatchCard key={batch.id} batch={batch} isNewest={place === 0} />)}
        </Faces>
      </Stack>
    </>
  );
}
