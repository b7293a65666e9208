import { BatchesSection } from "@/features/drawings/batches-section";
import { IssueSection } from "@/features/drawings/issue-section";
import { ProjectPage } from "@/features/projects/project-page";

/** The project's page with what is drawn of it: features do not know each other, so this joins them. */
export function JobPage() {
  return (
    <ProjectPage>
      {(project) => (
        <>
          <BatchesSection project={project} />
          <IssueSection project={project} />
        </>
      )}
    </ProjectPage>
  );
}
