import { Anchor, Button, Group, Text } from "@mantine/core";
import { Link, useNavigate } from "react-router";

import { isStale } from "@/api/problem";
import type { Line } from "@/api/types";
import { BackIcon } from "@/components/icons";
import { ProblemCard } from "@/components/problem-card";
import { LINE_FIELDS, storedLinePath } from "@/lib/line-draft";

import { ChangedMeanwhile } from "./changed-meanwhile";
import { faultsOfDraft } from "./line-request";
import type { Stored, Typed } from "./use-draft";
import type { Origin } from "./use-origin";
import { useStoreLine } from "./use-store-line";

interface Props {
  origin: Origin;
  typed: Typed;
  /** What comes next is stored over this; what was a new line is changed from now on, not added again. */
  onStored: (line: Stored) => void;
}

/** Where the line came from, and the way to store what was changed. */
export function OriginBar({ origin: { projectId, project }, typed: { draft, stored: over }, onStored }: Props) {
  const store = useStoreLine(projectId);
  const navigate = useNavigate();
  const back = `/projects/${projectId}${over ? `?line=${over.id}` : ""}`;
  const sent = store.variables?.draft;
  const isSent = sent !== undefined && LINE_FIELDS.every((name) => sent[name] === draft[name]);
  const stored = isSent ? store.data : undefined;
  const canStore = Object.keys(faultsOfDraft(draft)).length === 0;

  function storeOver(line: Stored | undefined) {
    store.mutate({ draft, over: line }, { onSuccess: ({ id, version }) => onStored({ id, version }) });
  }

  return (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Anchor component={Link} to={back} size="sm" truncate>
          <BackIcon size={14} /> {project?.name ?? "The project"}
        </Anchor>
        <Button
          size="xs"
          variant="light"
          disabled={!canStore || stored !== undefined}
          loading={store.isPending}
          onClick={() => storeOver(over)}
        >
          {stored ? "Stored" : over ? "Store in the line" : "Add to the job"}
        </Button>
      </Group>
      {stored && (
        <Text size="sm" c="dimmed" role="status">
          {stillOpen(stored)}
        </Text>
      )}
      {isSent && store.error && over && isStale(store.error) ? (
        <ChangedMeanwhile
          projectId={projectId}
          lineId={over.id}
          error={store.error}
          onTheirs={(line) => void navigate(storedLinePath(projectId, line))}
          onMine={storeOver}
        />
      ) : (
        isSent && store.error && <ProblemCard what="The line was not stored." error={store.error} />
      )}
    </>
  );
}

function stillOpen(line: Line): string {
  const open = line.issues.filter(({ severity }) => severity === "error" || severity === "question");
  if (open.length === 0) return "No question is left in the line itself.";
  return `Still open: ${open.map(({ message }) => message).join(" ")}`;
}
