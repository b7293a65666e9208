import { Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";

import { Faces } from "@/components/faces";
import { Page } from "@/components/page";

import { ImportPanel } from "./import-panel";
import { LinesSection } from "./lines-section";
import { ProjectFacts } from "./project-facts";
import { projectQuery } from "./queries";

/** One job: its facts, its sheet's import, its lines. */
export function ProjectPage() {
  const { id = "" } = useParams();
  const project = useQuery(projectQuery(Number(id)));
  return (
    <Page
      title={project.data?.name ?? "Project"}
      lead={project.data && <ProjectFacts project={project.data} />}
      back={{ to: "/projects", label: "All projects" }}
    >
      <Faces query={project} what="project">
        {(one) => (
          <Stack gap="lg">
            <ImportPanel key={one.id} projectId={one.id} hasLines={one.lines > 0} />
            <section aria-labelledby="lines">
              <Title order={2} size="h4" id="lines" mb="sm">
                Lines
              </Title>
              <LinesSection projectId={one.id} />
            </section>
          </Stack>
        )}
      </Faces>
    </Page>
  );
}
