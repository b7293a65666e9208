import { Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useParams } from "react-router";

import { projectQuery } from "@/api/projects";
import type { Project } from "@/api/types";
import { Faces } from "@/components/faces";
import { Page } from "@/components/page";

import { DeleteProjectButton } from "./delete-project-button";
import { ImportPanel } from "./import-panel";
import { LinesSection } from "./lines-section";
import { PastImports } from "./past-imports";
import { ProjectFacts } from "./project-facts";

/** One job: its facts, its sheets with what they left open, its lines, and what else is shown of a job with lines. */
export function ProjectPage({ children }: { children: (project: Project) => ReactNode }) {
  const { id = "" } = useParams();
  const project = useQuery(projectQuery(Number(id)));
  return (
    <Page
      title={project.data?.name ?? "Project"}
      lead={project.data && <ProjectFacts project={project.data} />}
      back={{ to: "/projects", label: "All projects" }}
      actions={project.data && <DeleteProjectButton project={project.data} />}
    >
      <Faces query={project} what="project">
        {(one) => (
          <Stack gap="lg">
            {one.lines === 0 && <ImportPanel key={one.id} projectId={one.id} />}
            <PastImports projectId={one.id} />
            <section aria-labelledby="lines">
              <Title order={2} size="h4" id="lines" mb="sm">
                Lines
              </Title>
              <LinesSection projectId={one.id} />
            </section>
            {one.lines > 0 && children(one)}
          </Stack>
        )}
      </Faces>
    </Page>
  );
}
