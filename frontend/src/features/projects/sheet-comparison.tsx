import { Badge, Table, Text } from "@mantine/core";

import type { SheetChanges } from "@/api/types";
import { readable } from "@/lib/words";

import { shown } from "./sheet-comparison-words";

type ChangedLine = NonNullable<SheetChanges["changed"]>[number];

/** Each line that a sheet read again changes, and each that it no longer has; nothing when there is none. */
export function SheetComparison({ changes }: { changes: SheetChanges }) {
  const { changed = [], conflicts = [], gone = [], kept } = changes;
  if (changed.length + conflicts.length + gone.length === 0) return null;
  const keeps = kept === "sheet" ? "the sheet’s value is taken" : "the line’s value stays";
  return (
    <Table.ScrollContainer minWidth={560} maxHeight={360}>
      <Table verticalSpacing={6} stickyHeader aria-label="What the sheet changes">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Line</Table.Th>
            <Table.Th>Field</Table.Th>
            <Table.Th>Line says</Table.Th>
            <Table.Th>Sheet says</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changed.map((line) => (
            <Fields key={line.line_id} line={line} note="" />
          ))}
          {conflicts.map((line) => (
            <Fields key={line.line_id} line={line} note={`both changed: ${keeps}`} />
          ))}
          {gone.map((line) => (
            <Table.Tr key={line.line_id}>
              <Table.Td>{[line.item ?? `line ${line.line_id}`, line.room].filter(Boolean).join(" · ")}</Table.Td>
              <Table.Td colSpan={3}>
                <Text size="sm" c="dimmed">
                  not in the sheet
                </Text>
              </Table.Td>
              <Table.Td>
                <Badge color={line.deleted ? "red" : "gray"} variant="light">
                  {line.deleted ? "will be deleted" : stays(line)}
                </Badge>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Fields({ line, note }: { line: ChangedLine; note: string }) {
  return line.fields.map((field) => (
    <Table.Tr key={field.field}>
      <Table.Td>{[line.item ?? `row ${line.row}`, line.room].filter(Boolean).join(" · ")}</Table.Td>
      <Table.Td>{readable(field.field)}</Table.Td>
      <Table.Td>{shown(field.before)}</Table.Td>
      <Table.Td>{shown(field.after)}</Table.Td>
      <Table.Td>
        <Text size="xs" c="orange">
          {note}
        </Text>
      </Table.Td>
    </Table.Tr>
  ));
}

function stays({ issued, edited }: NonNullable<SheetChanges["gone"]>[number]): string {
  if (issued) return "stays: issued";
  return edited ? "stays: edited by hand" : "stays";
}
