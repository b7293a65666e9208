import { Anchor, Badge, Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";

import type { Project, Pull, Source } from "@/api/types";
import { ReloadIcon } from "@/components/icons";
import { ProblemCard } from "@/components/problem-card";
import { dateAndTime } from "@/lib/time";

import { isOpen, KIND, tabOf } from "./pull-words";
import { usePull, useUntie } from "./queries";

interface Props {
  projectId: Project["id"];
  source: Source;
  newest: Pull | undefined;
  onChange: () => void;
}

/** What the project is tied to, and what can be done about it. */
export function TiedSource({ projectId, source, newest, onChange }: Props) {
  const untie = useUntie(projectId);
  const pull = usePull(projectId);
  const [acceptFewer, setAcceptFewer] = useState(false);
  const underWay = newest !== undefined && isOpen(newest);
  const told = [tabOf(source), `tied by ${source.tied_by}`, dateAndTime(source.tied_at)].filter(Boolean).join(" · ");
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={2} style={{ flex: "1 1 20rem", minWidth: 0 }}>
          <Group gap="xs">
            <Badge variant="light">{KIND[source.kind]}</Badge>
            <Text size="sm" c="dimmed">
              {told}
            </Text>
          </Group>
          <Text size="sm" style={{ overflowWrap: "anywhere" }}>
            {source.kind === "file" ? (
              source.address
            ) : (
              <Anchor href={source.address} target="_blank" rel="noreferrer" inherit>
                {source.address}
              </Anchor>
            )}
          </Text>
          <Text size="sm" c="dimmed">
            {nextPull(source)}
          </Text>
        </Stack>
        <Group gap="xs">
          <Button
            leftSection={<ReloadIcon size={14} />}
            loading={pull.isPending}
            disabled={underWay}
            onClick={() => pull.mutate(acceptFewer, { onSuccess: () => setAcceptFewer(false) })}
          >
            {underWay ? "Reading…" : "Pull now"}
          </Button>
          <Button variant="default" onClick={onChange}>
            Change
          </Button>
          <Button variant="default" loading={untie.isPending} onClick={() => untie.mutate()}>
            Untie
          </Button>
        </Group>
      </Group>
      {newest?.state === "failed" && (
        <Checkbox
          label="Believe the source although it has lost most of its lines (accept_fewer)"
          checked={acceptFewer}
          onChange={(event) => setAcceptFewer(event.currentTarget.checked)}
        />
      )}
      {pull.error && <ProblemCard what="No pull was asked for." error={pull.error} />}
      {untie.error && <ProblemCard what="The project is still tied." error={untie.error} />}
    </Stack>
  );
}

function nextPull({ on_schedule, next_pull_at }: Source): string {
  if (!on_schedule) return "Pulled by hand only.";
  return next_pull_at
    ? `Next pull ${dateAndTime(next_pull_at)}.`
    : "The schedule would pull it, but is turned off; the page Stack turns it on.";
}
