import { Alert, List, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import type { BatchSummary, FailedPart } from "@/api/types";
import { Faces } from "@/components/faces";
import { WarnIcon } from "@/components/icons";
import { count } from "@/lib/words";

import { batchQuery } from "./queries";

/** Every part that could not be drawn, and why. */
export function FailedParts({ batch }: { batch: BatchSummary }) {
  const whole = useQuery(batchQuery(batch));
  return (
    <Faces query={whole} what="reasons">
      {({ failures }) => (
        <Alert color="orange" variant="light" icon={<WarnIcon />} title={`${count(failures.length, "part")} not drawn`}>
          <List size="sm" spacing={4}>
            {failures.map((part) => (
              <List.Item key={`${part.kind} ${part.name}`}>
                <b>{namedBy(part)}</b> {part.reason}
                {part.resumable && (
                  <Text span size="sm" c="dimmed">
                    {" "}
                    It broke while it was drawn: “Draw what is missing” tries again.
                  </Text>
                )}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </Faces>
  );
}

function namedBy(part: FailedPart): string {
  const lines = part.lines.map((line) => [line.item ?? `line ${line.id}`, line.room].filter(Boolean).join(" "));
  return lines.length > 0 ? lines.join(", ") : part.name;
}
