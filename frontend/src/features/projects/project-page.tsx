import { Button, Group, Stack, Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Link, useParams, useSearchParams } from "react-router";

import { projectQuery } from "@/api/projects";
import type { Project } from "@/api/types";
import { Faces } from "@/components/faces";
import { PlusIcon, SheetIcon } from "@/components/icons";
import { Page } from "@/components/page";
import { designerPath } from "@/lib/line-draft";

import { DeleteProjectButton } from "./delete-project-button";
import { DuplicateProjectButton } from "./duplicate-project-button";
import { EditProjectButton } from "./edit-project-button";
import { ImportPanel } from "./import-panel";
import { LinesSection } from "./lines-section";
import { PastImports } from "./past-imports";
import { ProjectFacts } from "./project-facts";

/** One side of a job; `name` stands in the address. */
export interface JobTab {
  name: string;
  label: string;
  content: ReactNode;
}

interface Props {
  /** What other features show of a job. */
  tabs: (project: Project) => JobTab[];
}

/** One job: its facts, its sheets with what they left open, its lines, and what is made of them. */
export function ProjectPage({ tabs }: Props) {
  const { id = "" } = useParams();
  const project = useQuery(projectQuery(Number(id)));
  return (
    <Page
      title={project.data?.name ?? "Project"}
      lead={project.data && <ProjectFacts project={project.data} />}
      back={{ to: "/projects", label: "All projects" }}
      actions={project.data && <Actions project={project.data} />}
    >
      <Faces query={project} what="project">
        {(one) => <Sides project={one} more={tabs(one)} />}
      </Faces>
    </Page>
  );
}

function NewLine({ projectId }: { projectId: Project["id"] }) {
  return (
    <Button
      component={Link}
      to={designerPath({}, { project: String(projectId) })}
      variant="default"
      leftSection={<PlusIcon size={16} />}
    >
      Write a line
    </Button>
  );
}

function Actions({ project }: { project: Project }) {
  return (
    <>
      <EditProjectButton project={project} />
      <DuplicateProjectButton project={project} />
      <DeleteProjectButton project={project} />
    </>
  );
}

function Lines({ project }: { project: Project }) {
  const [again, setAgain] = useState(false);
  return (
    <Stack gap="lg">
      {project.lines === 0 || again ? (
        <>
          <ImportPanel key={project.id} projectId={project.id} />
          <Group justify="flex-end">
            <NewLine projectId={project.id} />
          </Group>
        </>
      ) : (
        <Group justify="flex-end" gap="sm">
          <NewLine projectId={project.id} />
          <Button variant="default" leftSection={<SheetIcon size={16} />} onClick={() => setAgain(true)}>
            Read the sheet again
          </Button>
        </Group>
      )}
      <PastImports projectId={project.id} />
      <LinesSection projectId={project.id} />
    </Stack>
  );
}

function Sides({ project, more }: { project: Project; more: JobTab[] }) {
  const [search, setSearch] = useSearchParams();
  const sides: JobTab[] = [{ name: "lines", label: "Lines", content: <Lines project={project} /> }, ...more];
  const shown = sides.find((side) => side.name === search.get("tab"))?.name ?? "lines";
  return (
    <Tabs value={shown} onChange={(name) => setSearch(name === null ? {} : { tab: name })} keepMounted={false}>
      <Tabs.List mb="lg" aria-label="Sides of the job">
        {sides.map(({ name, label }) => (
          <Tabs.Tab key={name} value={name}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {sides.map(({ name, content }) => (
        <Tabs.Panel key={name} value={name}>
          {content}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
