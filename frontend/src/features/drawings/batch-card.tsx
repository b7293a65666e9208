import { Anchor, Badge, Button, Card, Group, Progress, Stack, Text } from "@mantine/core";
import { Link } from "react-router";

import type { BatchSummary } from "@/api/types";
import { DownloadIcon } from "@/components/icons";
import { ProblemCard } from "@/components/problem-card";
import { dateAndTime } from "@/lib/time";
import { count } from "@/lib/words";

import { isActive, marksOf, percentOf, progressOf, stateOf } from "./batch-words";
import { FailedParts } from "./failed-parts";
import { useSteer } from "./queries";
import { useBatchEvents } from "./use-batch-events";

interface Props {
  batch: BatchSummary;
  isNewest: boolean;
}

/** One batch: how far it is, what it lacks, its package. */
export function BatchCard({ batch, isNewest }: Props) {
  const lost = useBatchEvents(batch);
  const cancel = useSteer(batch, "cancel");
  const resume = useSteer(batch, "resume");
  const error = cancel.error ?? resume.error;
  const { label, color } = stateOf(batch);
  const active = isActive(batch);
  const asked = `${count(batch.lines, "line")} on ${batch.paper}, asked ${dateAndTime(batch.requested_at)}`;
  const marks = active ? "" : marksOf(batch);
  return (
    <Card withBorder padding={isNewest ? "md" : "xs"} component="article" aria-label={`Batch ${batch.id}`}>
      <Stack gap="xs">
        <Group justify="space-between" gap="sm">
          <Group gap="sm">
            <Badge color={color} variant="light">
              {label}
            </Badge>
            <Text size="sm" c="dimmed">
              {asked}
            </Text>
          </Group>
          <Group gap="xs">
            {active && (
              <Button size="xs" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
                Cancel
              </Button>
            )}
            {!active && !batch.complete && (
              <Button size="xs" variant="default" loading={resume.isPending} onClick={() => resume.mutate()}>
                Draw what is missing
              </Button>
            )}
            {batch.package !== null && (
              <Button
                size="xs"
                component="a"
                href={batch.package}
                download
                variant={isNewest ? "filled" : "default"}
                leftSection={<DownloadIcon size={14} />}
              >
                Package (ZIP)
              </Button>
            )}
          </Group>
        </Group>
        {active && (
          <Progress
            value={percentOf(batch)}
            animated={batch.state === "running"}
            aria-label={`Batch ${batch.id} drawn`}
          />
        )}
        <Text size="sm" role={active ? "status" : undefined}>
          {progressOf(batch)}
          {marks === "" ? "" : ` · sheets: ${marks}`}
        </Text>
        {lost && <Lost />}
        {error && <ProblemCard what="The batch goes on as it was." error={error} />}
        {isNewest && batch.failed > 0 && <FailedParts batch={batch} />}
      </Stack>
    </Card>
  );
}

function Lost() {
  return (
    <Text size="sm" c="orange" role="alert">
      Connection lost, trying again; drawing goes on, and this page shows it once the backend answers. If it does not
      come back,{" "}
      <Anchor component={Link} to="/stack" inherit>
        look at the stack
      </Anchor>
      .
    </Text>
  );
}
