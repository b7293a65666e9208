import { Button, Group, Stack } from "@mantine/core";

import type { Line, Project } from "@/api/types";
import { ProblemCard } from "@/components/problem-card";

import { useReadLine } from "./use-store-line";

interface Props {
  projectId: Project["id"];
  lineId: Line["id"];
  /** Which names what they changed. */
  error: Error;
  onTheirs: (stored: Line) => void;
  onMine: (stored: Line) => void;
}

/** Somebody else was faster: what they changed, and both ways on. */
export function ChangedMeanwhile({ projectId, lineId, error, onTheirs, onMine }: Props) {
  const read = useReadLine(projectId, lineId);
  return (
    <Stack gap="xs">
      <ProblemCard what="The line was not stored: it was changed meanwhile." error={error} />
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          disabled={read.isPending}
          onClick={() => read.mutate(undefined, { onSuccess: onTheirs })}
        >
          Show what is stored
        </Button>
        <Button
          size="xs"
          variant="light"
          disabled={read.isPending}
          onClick={() => read.mutate(undefined, { onSuccess: onMine })}
        >
          Store mine over it
        </Button>
      </Group>
      {read.error && <ProblemCard what="The stored line could not be read." error={read.error} />}
    </Stack>
  );
}
