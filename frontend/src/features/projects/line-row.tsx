import { ActionIcon, Badge, Group, Stack, Table, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { useDisclosure, useId } from "@mantine/hooks";
import { Link } from "react-router";

import type { Line, Project } from "@/api/types";
import { ChevronIcon, PencilIcon } from "@/components/icons";
import { designerPath, draftOfLine } from "@/lib/line-draft";

import { IssueBody, SeverityBadge } from "./issue-body";
import { gravest } from "./issues";
import { handOf, seriesOf, sizeAsWritten, sizeInMm, typeOf, UNKNOWN } from "./line-words";

const STATUS = {
  ready: { label: "Ready", color: "teal" },
  question: { label: "Question", color: "orange" },
  held: { label: "Held", color: "red" },
} as const;

interface Props {
  line: Line;
  projectId: Project["id"];
  typeNames: ReadonlyMap<string, string>;
}

/** A line with its status; the questions behind the status open beneath it. */
export function LineRow({ line, projectId, typeNames }: Props) {
  const [opened, issues] = useDisclosure();
  const issuesId = useId();
  const name = line.item ?? `line ${line.position}`;
  const designer = designerPath(draftOfLine(line), { project: String(projectId), line: String(line.id) });
  return (
    <>
      <Table.Tr>
        <Table.Td>
          <Text size="sm" fw={600} style={{ whiteSpace: "nowrap" }}>
            {line.item ?? UNKNOWN}
          </Text>
          <Text size="xs" c="dimmed">
            {line.room ?? ""}
          </Text>
        </Table.Td>
        <Table.Td>
          {typeOf(line, typeNames)}
          <Text size="xs" c="dimmed">
            {seriesOf(line)}
          </Text>
        </Table.Td>
        <Table.Td style={{ whiteSpace: "nowrap" }}>
          {sizeAsWritten(line)}
          <Text size="xs" c="dimmed">
            {sizeInMm(line) ?? "size not known"}
          </Text>
        </Table.Td>
        <Table.Td style={{ whiteSpace: "nowrap" }}>{handOf(line)}</Table.Td>
        <Table.Td ta="right">{line.quantity ?? "?"}</Table.Td>
        <Table.Td>
          <StatusCell line={line} opened={opened} controls={issuesId} onToggle={issues.toggle} />
        </Table.Td>
        <Table.Td>
          <Tooltip label="Open in designer">
            <ActionIcon component={Link} to={designer} variant="default" aria-label={`Open ${name} in designer`}>
              <PencilIcon size={16} />
            </ActionIcon>
          </Tooltip>
        </Table.Td>
      </Table.Tr>
      {opened && (
        <Table.Tr id={issuesId}>
          <Table.Td colSpan={7} bg="var(--ground)">
            <IssuesOfLine line={line} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

interface StatusCellProps {
  line: Line;
  opened: boolean;
  controls: string;
  onToggle: () => void;
}

function StatusCell({ line, opened, controls, onToggle }: StatusCellProps) {
  const { label, color } = STATUS[line.status];
  const badge = (
    <Badge color={color} variant="light">
      {label}
    </Badge>
  );
  if (line.issues.length === 0) return badge;
  return (
    <UnstyledButton onClick={onToggle} aria-expanded={opened} aria-controls={controls}>
      <Group gap={6} wrap="nowrap">
        {badge}
        <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
          {gravest(line.issues)}
        </Text>
        <ChevronIcon size={14} style={{ flex: "none", transform: opened ? "rotate(90deg)" : "none" }} />
      </Group>
    </UnstyledButton>
  );
}

function IssuesOfLine({ line }: { line: Line }) {
  return (
    <Stack gap="xs" py={4}>
      {line.issues.map((issue, place) => (
        <Group key={place} gap="sm" wrap="nowrap" align="flex-start">
          <SeverityBadge severity={issue.severity} />
          <Text size="sm" ff="monospace" c="dimmed" style={{ whiteSpace: "nowrap" }}>
            {issue.cell ?? ""}
          </Text>
          {issue.value ? (
            <Text size="sm" style={{ whiteSpace: "nowrap" }}>
              “{issue.value}”
            </Text>
          ) : null}
          <div>
            <IssueBody issue={issue} />
          </div>
        </Group>
      ))}
    </Stack>
  );
}
