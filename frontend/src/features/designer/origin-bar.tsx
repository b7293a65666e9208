import { Anchor, Button, Group, Text } from "@mantine/core";
import { Link, useSearchParams } from "react-router";

import type { Line } from "@/api/types";
import { BackIcon } from "@/components/icons";
import { ProblemCard } from "@/components/problem-card";
import { LINE_FIELDS, type LineDraft, searchWith } from "@/lib/line-draft";

import { faultsOfDraft } from "./line-request";
import type { Origin } from "./use-origin";
import { useStoreLine } from "./use-store-line";

/** Where the line came from, and the way to store what was changed. */
export function OriginBar({ origin, draft }: { origin: Origin; draft: LineDraft }) {
  const store = useStoreLine(origin);
  const back = `/projects/${origin.projectId}${origin.lineId === undefined ? "" : `?line=${origin.lineId}`}`;
  const isSent = store.variables !== undefined && LINE_FIELDS.every((name) => store.variables[name] === draft[name]);
  const stored = isSent ? store.data : undefined;
  const [, setSearch] = useSearchParams();
  const canStore = Object.keys(faultsOfDraft(draft)).length === 0;

  /** What was a new line is the stored one from now on: stored again, it is changed, not added. */
  function becomeStored({ id }: Line) {
    if (origin.lineId !== undefined) return;
    setSearch((search) => searchWith(draft, new URLSearchParams([...search, ["line", String(id)]])), { replace: true });
  }

  return (
    <>
      <Group justify="space-between" wrap="nowrap">
        <Anchor component={Link} to={back} size="sm" truncate>
          <BackIcon size={14} /> {origin.project?.name ?? "The project"}
        </Anchor>
        <Button
          size="xs"
          variant="light"
          disabled={!canStore || stored !== undefined}
          loading={store.isPending}
          onClick={() => store.mutate(draft, { onSuccess: becomeStored })}
        >
          {stored ? "Stored" : origin.lineId === undefined ? "Add to the job" : "Store in the line"}
        </Button>
      </Group>
      {stored && (
        <Text size="sm" c="dimmed" role="status">
          {stillOpen(stored)}
        </Text>
      )}
      {isSent && store.error && <ProblemCard what="The line was not stored." error={store.error} />}
    </>
  );
}

function stillOpen(line: Line): string {
  const open = line.issues.filter(({ severity }) => severity === "error" || severity === "question");
  if (open.length === 0) return "No question is left in the line itself.";
  return `Still open: ${open.map(({ message }) => message).join(" ")}`;
}
