import { Modal } from "@mantine/core";
import { useNavigate } from "react-router";

import { ProjectForm } from "./project-form";
import { useCreateProject } from "./queries";

interface Props {
  opened: boolean;
  onClose: () => void;
}

export function NewProjectDialog({ opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="New project" closeButtonProps={{ "aria-label": "Close" }}>
      <NewProject onClose={onClose} />
    </Modal>
  );
}

function NewProject({ onClose }: { onClose: () => void }) {
  const create = useCreateProject();
  const navigate = useNavigate();
  return (
    <ProjectForm
      submit="Create"
      refused="The project was not created."
      isPending={create.isPending}
      error={create.error}
      onSubmit={(said) => create.mutate(said, { onSuccess: ({ id }) => void navigate(`/projects/${id}`) })}
      onCancel={onClose}
    />
  );
}
