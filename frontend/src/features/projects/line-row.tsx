import { Badge, Group, Stack, Table, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure, useId } from "@mantine/hooks";
import type { ReactNode } from "react";

import type { Line, Project } from "@/api/types";
import { ChevronIcon } from "@/components/icons";
import { ProblemCard } from "@/components/problem-card";

import { IssueBody, SeverityBadge } from "./issue-body";
import { gravest } from "./issues";
import { LineMenu } from "./line-menu";
import { useDeleteLine, useDuplicateLine } from "./line-queries";
import classes from "./line-row.module.css";
import { handOf, nameOf, seriesOf, sizeAsWritten, sizeInMm, typeOf, UNKNOWN } from "./line-words";

const STATUS = {
  ready: { label: "Ready", color: "teal" },
  question: { label: "Question", color: "orange" },
  held: { label: "Held", color: "red" },
} as const;

interface Props {
  line: Line;
  projectId: Project["id"];
  typeNames: ReadonlyMap<string, string>;
  /** It is the line that was asked for. */
  isMarked: boolean;
  onCopied: (copy: Line) => void;
  onDeleted: (line: Line) => void;
}

/** The id of a line's row in the page. */
export function rowId(line: Line["id"]): string {
  return `line-${line}`;
}

/** A line with its status; the questions behind the status open beneath it, and why something was refused. */
export function LineRow({ line, projectId, typeNames, isMarked, onCopied, onDeleted }: Props) {
  const [opened, issues] = useDisclosure();
  const issuesId = useId();
  const remove = useDeleteLine(projectId, onDeleted);
  const copy = useDuplicateLine(projectId);
  return (
    <>
      <Table.Tr
        id={rowId(line.id)}
        className={classes.row}
        tabIndex={-1}
        aria-current={isMarked || undefined}
        aria-label={nameOf(line)}
      >
        <Table.Td>
          <Text size="sm" fw={600}>
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
          <LineMenu
            line={line}
            projectId={projectId}
            onDuplicate={() => copy.mutate(line, { onSuccess: onCopied })}
            onDelete={() => remove.mutate(line)}
          />
        </Table.Td>
      </Table.Tr>
      {opened && (
        <Beneath id={issuesId}>
          <IssuesOfLine line={line} />
        </Beneath>
      )}
      {remove.error && (
        <Beneath>
          <ProblemCard what={`${nameOf(line)} was not deleted.`} error={remove.error} />
        </Beneath>
      )}
      {copy.error && (
        <Beneath>
          <ProblemCard what={`${nameOf(line)} was not duplicated.`} error={copy.error} />
        </Beneath>
      )}
    </>
  );
}

function Beneath({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <Table.Tr id={id}>
      <Table.Td colSpan={7} bg="var(--ground)">
        {children}
      </Table.Td>
    </Table.Tr>
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
