import { ActionIcon, Button, Group, Modal, Stack, Text, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useNavigate } from "react-router";

import type { Project } from "@/api/types";
import { TrashIcon } from "@/components/icons";
import { ProblemCard } from "@/components/problem-card";
import { count } from "@/lib/words";

import { useDeleteProject } from "./queries";

/** Deletes the project once its name and what goes with it were read. */
export function DeleteProjectButton({ project }: { project: Project }) {
  const [opened, dialog] = useDisclosure();
  const remove = useDeleteProject(project.id);
  const navigate = useNavigate();
  return (
    <>
      <Tooltip label="Delete the project">
        <ActionIcon variant="default" size="lg" aria-label="Delete the project" onClick={dialog.open}>
          <TrashIcon />
        </ActionIcon>
      </Tooltip>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={`Delete ${project.name}?`}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <Stack gap="md">
          <Text size="sm">
            {count(project.lines, "line")} and the sheets read into it go with it. It can be brought back from the foot
            of the list of projects.
          </Text>
          {remove.error && <ProblemCard what="The project was not deleted." error={remove.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={dialog.close} data-autofocus>
              Keep it
            </Button>
            <Button
              color="red"
              loading={remove.isPending}
              onClick={() => remove.mutate(undefined, { onSuccess: () => void navigate("/projects") })}
            >
              Delete
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
