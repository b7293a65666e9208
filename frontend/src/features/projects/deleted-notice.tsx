import { Alert, Button, CloseButton, Group, Text } from "@mantine/core";

import type { Line, Project } from "@/api/types";

import classes from "./deleted-notice.module.css";
import { useRestoreLine } from "./line-queries";
import { nameOf } from "./line-words";

interface Props {
  line: Line;
  projectId: Project["id"];
  onBack: () => void;
  onClose: () => void;
}

/** Says what was just deleted, wherever on the page one is, with the way back at hand. */
export function DeletedNotice({ line, projectId, onBack, onClose }: Props) {
  const restore = useRestoreLine(projectId);
  return (
    <Alert className={classes.notice} variant="filled" color="dark" role="status" p="xs">
      <Group gap="sm" wrap="nowrap">
        <Text size="sm">
          {nameOf(line)} was deleted.{restore.error ? ` ${restore.error.message}` : ""}
        </Text>
        <Button
          size="compact-sm"
          variant="white"
          loading={restore.isPending}
          onClick={() => restore.mutate(line.id, { onSuccess: onBack })}
        >
          Bring back
        </Button>
        <CloseButton size="sm" c="inherit" aria-label="Put this notice away" onClick={onClose} />
      </Group>
    </Alert>
  );
}
