import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";

import { Empty } from "@/components/empty";
import { Faces } from "@/components/faces";
import { PlusIcon, SheetIcon } from "@/components/icons";
import { Page } from "@/components/page";
import { count } from "@/lib/words";

import { DeletedProjects } from "./deleted-projects";
import { NewProjectDialog } from "./new-project-dialog";
import { ProjectsTable } from "./projects-table";
import { projectsQuery } from "./queries";
import { WorkbookDialog } from "./workbook-dialog";

/** Every project, and the way to a new one. */
export function ProjectsPage() {
  const projects = useQuery(projectsQuery);
  const [opened, dialog] = useDisclosure();
  const [reading, workbook] = useDisclosure();
  return (
    <Page
      title="Projects"
      lead={projects.data && leadOf(projects.data.projects.length, projects.data.total)}
      actions={
        <>
          <Button variant="default" leftSection={<SheetIcon size={16} />} onClick={workbook.open}>
            Projects from a workbook
          </Button>
          <Button leftSection={<PlusIcon size={16} />} onClick={dialog.open}>
            New project
          </Button>
        </>
      }
    >
      <Faces
        query={projects}
        what="projects"
        isEmpty={({ total }) => total === 0}
        empty={
          <Empty title="No project yet">
            A project is one job: its customer, its lines and their drawings. Make one, then drop its sheet into it.
          </Empty>
        }
      >
        {(data) => <ProjectsTable projects={data.projects} />}
      </Faces>
      <DeletedProjects />
      <NewProjectDialog opened={opened} onClose={dialog.close} />
      <WorkbookDialog opened={reading} onClose={workbook.close} />
    </Page>
  );
}

function leadOf(shown: number, total: number): string {
  return shown === total ? count(total, "project") : `The newest ${shown} of ${count(total, "project")}`;
}
