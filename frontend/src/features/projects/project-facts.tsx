import { Badge, Group, Text } from "@mantine/core";

import type { Project } from "@/api/types";
import { count } from "@/lib/words";

/** Customer, PO, addresses and counts, each only when it is known. */
export function ProjectFacts({ project }: { project: Project }) {
  const told = [
    project.customer,
    project.po ? `PO ${project.po}` : null,
    project.shipping_address ? `ships to ${project.shipping_address}` : null,
    project.billing_address ? `billed to ${project.billing_address}` : null,
  ].filter(Boolean);
  return (
    <Group gap="xs">
      <Text size="sm">{[...told, count(project.lines, "line"), count(project.pieces, "piece")].join(" · ")}</Text>
      {project.questions > 0 && (
        <Badge color="orange" variant="light">
          {count(project.questions, "question")}
        </Badge>
      )}
    </Group>
  );
}
