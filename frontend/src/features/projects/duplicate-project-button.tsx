import { ActionIcon, Button, Group, Modal, Stack, Text, TextInput, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { useNavigate } from "react-router";

import { faultOf } from "@/api/problem";
import type { Project } from "@/api/types";
import { CopyIcon } from "@/components/icons";
import { ProblemCard } from "@/components/problem-card";
import { count } from "@/lib/words";

import { useDuplicateProject } from "./queries";

/** The same job once more, under a name of its own. */
export function DuplicateProjectButton({ project }: { project: Project }) {
  const [opened, dialog] = useDisclosure();
  return (
    <>
      <Tooltip label="Duplicate the project">
        <ActionIcon variant="default" size="lg" aria-label="Duplicate the project" onClick={dialog.open}>
          <CopyIcon />
        </ActionIcon>
      </Tooltip>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={`Duplicate ${project.name}`}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <CopyForm project={project} onClose={dialog.close} />
      </Modal>
    </>
  );
}

function CopyForm({ project, onClose }: { project: Project; onClose: () => void }) {
  const [name, setName] = useState(`Copy of ${project.name}`);
  const copy = useDuplicateProject(project.id);
  const navigate = useNavigate();
  const told = faultOf(copy.error, "name");

  function submit() {
    copy.mutate(name, {
      onSuccess: ({ id }) => {
        onClose();
        void navigate(`/projects/${id}`);
      },
    });
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="Name of the copy"
          required
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={told}
        />
        <Text size="sm" c="dimmed">
          {count(project.lines, "line")} and what is decided come along; its history, issued drawings, sheets and the
          mark that the sizes are final do not.
        </Text>
        {copy.error && told === undefined && <ProblemCard what="The project was not duplicated." error={copy.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={copy.isPending}>
            Duplicate
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
