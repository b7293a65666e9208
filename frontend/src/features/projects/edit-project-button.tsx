import { ActionIcon, Modal, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";

import type { Project } from "@/api/types";
import { PencilIcon } from "@/components/icons";

import { ProjectForm } from "./project-form";
import { useChangeProject } from "./queries";

/** Changes what the project says of itself: its name, customer, PO, addresses. */
export function EditProjectButton({ project }: { project: Project }) {
  const [opened, dialog] = useDisclosure();
  return (
    <>
      <Tooltip label="Edit the project">
        <ActionIcon variant="default" size="lg" aria-label="Edit the project" onClick={dialog.open}>
          <PencilIcon />
        </ActionIcon>
      </Tooltip>
      <Modal opened={opened} onClose={dialog.close} title="The project" closeButtonProps={{ "aria-label": "Close" }}>
        <Edited project={project} onClose={dialog.close} />
      </Modal>
    </>
  );
}

function Edited({ project, onClose }: { project: Project; onClose: () => void }) {
  const change = useChangeProject(project);
  return (
    <ProjectForm
      project={project}
      submit="Store"
      refused="The project was not changed."
      isPending={change.isPending}
      error={change.error}
      onSubmit={(said) => change.mutate(said, { onSuccess: onClose })}
      onCancel={onClose}
    />
  );
}
