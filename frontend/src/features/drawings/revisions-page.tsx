import { Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";

import { projectQuery } from "@/api/projects";
import { Faces } from "@/components/faces";
import { Page } from "@/components/page";

import { revisionsQuery } from "./queries";
import { RevisionComparison } from "./revision-comparison";
import { RevisionsTable } from "./revisions-table";

/** One drawing: its revisions as they were issued, and two of them compared. */
export function RevisionsPage() {
  const { id = "", drawing = "" } = useParams();
  const project = useQuery(projectQuery(Number(id)));
  const revisions = useQuery(revisionsQuery(Number(drawing)));
  return (
    <Page
      title={revisions.data ? `Drawing ${revisions.data.number}` : "Drawing"}
      lead={project.data?.name}
      back={{ to: `/projects/${id}?tab=revisions`, label: project.data?.name ?? "The project" }}
    >
      <Faces query={revisions} what="revisions">
        {(told) => (
          <Stack gap="lg">
            <RevisionsTable drawing={told.drawing} revisions={told.revisions} />
            {told.revisions.length > 1 && (
              <section aria-labelledby="compare">
                <Title order={2} size="h4" id="compare" mb="sm">
                  Compare
                </Title>
                <RevisionComparison drawing={told.drawing} letters={told.revisions.map((one) => one.revision)} />
              </section>
            )}
          </Stack>
        )}
      </Faces>
    </Page>
  );
}
