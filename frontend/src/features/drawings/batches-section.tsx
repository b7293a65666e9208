import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import type { Project } from "@/api/types";
import { Empty } from "@/components/empty";
import { Faces } from "@/components/faces";

import { BatchCard } from "./batch-card";
import { DrawForm } from "./draw-form";
import { batchesQuery } from "./queries";

/** The whole job, or lines of it, drawn in the background: asked for, followed, taken along as one package. */
export function BatchesSection({ project }: { project: Project }) {
  const batches = useQuery(batchesQuery(project.id));
  return (
    <Stack gap="sm">
      <DrawForm project={project} />
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
  );
}
