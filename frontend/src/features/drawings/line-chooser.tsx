import { Checkbox, Stack, Table, Text, TextInput } from "@mantine/core";
import { useState } from "react";

import { Pages } from "@/components/pages";

import { type ChoosableLine, type LeftOut, linesWith, withLines } from "./line-choice";

const PER_PAGE = 100;
const UNKNOWN = "–";

interface Props {
  lines: ChoosableLine[];
  leftOut: LeftOut;
  onChange: (leftOut: LeftOut) => void;
}

/** The lines of the job with a box each; the box above is for all that the filter shows, on every page. */
export function LineChooser({ lines, leftOut, onChange }: Props) {
  const [words, setWords] = useState("");
  const [page, setPage] = useState(1);
  const found = linesWith(lines, words);
  const at = Math.min(page, Math.max(1, Math.ceil(found.length / PER_PAGE)));
  const drawn = found.filter(({ id }) => !leftOut.has(id)).length;
  return (
    <Stack gap="xs">
      <TextInput
        aria-label="Show lines with"
        placeholder="Item or room"
        type="search"
        size="xs"
        maw="15rem"
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setPage(1);
        }}
      />
      <Table.ScrollContainer minWidth={480} maxHeight={360}>
        <Table verticalSpacing={6} stickyHeader aria-label="Lines to draw">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="2.5rem">
                <Checkbox
                  size="xs"
                  aria-label={words.trim() === "" ? "All lines" : "All lines shown"}
                  checked={found.length > 0 && drawn === found.length}
                  indeterminate={drawn > 0 && drawn < found.length}
                  onChange={(event) => onChange(withLines(leftOut, found, event.currentTarget.checked))}
                />
              </Table.Th>
              <Table.Th>Item</Table.Th>
              <Table.Th>Room</Table.Th>
              <Table.Th>Width × height</Table.Th>
              <Table.Th ta="right">Qty</Table.Th>
              <Table.Th ta="right">Sheet</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.slice((at - 1) * PER_PAGE, at * PER_PAGE).map((line) => (
              <Row
                key={line.id}
                line={line}
                drawn={!leftOut.has(line.id)}
                onDraw={(draw) => onChange(withLines(leftOut, [line], draw))}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {found.length === 0 && (
        <Text size="sm" c="dimmed">
          No line has “{words.trim()}” as item or room.
        </Text>
      )}
      <Pages total={found.length} perPage={PER_PAGE} page={at} onPage={setPage} />
    </Stack>
  );
}

function Row({ line, drawn, onDraw }: { line: ChoosableLine; drawn: boolean; onDraw: (draw: boolean) => void }) {
  const { id, item, room, size, quantity, sheets } = line;
  return (
    <Table.Tr>
      <Table.Td>
        <Checkbox
          size="xs"
          aria-label={`Draw ${[item ?? `line ${id}`, room].filter(Boolean).join(", ")}`}
          checked={drawn}
          onChange={(event) => onDraw(event.currentTarget.checked)}
        />
      </Table.Td>
      <Table.Td fw={600}>{item ?? UNKNOWN}</Table.Td>
      <Table.Td style={{ overflowWrap: "anywhere" }}>{room}</Table.Td>
      <Table.Td style={{ whiteSpace: "nowrap" }}>{size}</Table.Td>
      <Table.Td ta="right">{quantity ?? "?"}</Table.Td>
      <Table.Td ta="right">{sheets.join(", ")}</Table.Td>
    </Table.Tr>
  );
}
