import { Button, Card, Collapse, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { Project } from "@/api/types";
import { Faces } from "@/components/faces";
import { ChevronIcon } from "@/components/icons";
import { ProblemCard } from "@/components/problem-card";
import { count } from "@/lib/words";

import { choiceWords, chosenIds, type LeftOut, linesOf } from "./line-choice";
import { LineChooser } from "./line-chooser";
import { PaperSelect } from "./paper-select";
import { type Paper, sheetsQuery, useDraw } from "./queries";

const NONE: LeftOut = new Set();

/** What is to be drawn, all lines unless some are chosen, and on which paper. */
export function DrawForm({ project }: { project: Project }) {
  const sheets = useQuery(sheetsQuery(project.id));
  const draw = useDraw(project.id);
  const [paper, setPaper] = useState<Paper | null>(null);
  const [leftOut, setLeftOut] = useState(NONE);
  const [choosing, chooser] = useDisclosure();
  const lines = linesOf(sheets.data ?? []);
  const chosen = chosenIds(lines, leftOut);
  const drawn = chosen?.length ?? project.lines;
  return (
    <Card withBorder component="section" aria-label="Draw">
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Group gap="sm">
            <Button
              variant="default"
              aria-expanded={choosing}
              rightSection={<ChevronIcon size={14} style={{ transform: choosing ? "rotate(90deg)" : "none" }} />}
              onClick={chooser.toggle}
            >
              Choose lines
            </Button>
            <Text size="sm" role="status">
              {sheets.data ? choiceWords(lines, leftOut) : ""}
            </Text>
          </Group>
          <Group gap="xs">
            <PaperSelect unchosen="The shop’s paper" paper={paper} onChange={setPaper} />
            <Button
              loading={draw.isPending}
              disabled={drawn === 0}
              onClick={() => draw.mutate({ ...(paper && { paper }), ...(chosen && { line_ids: chosen }) })}
            >
              Draw {count(drawn, "line")}
            </Button>
          </Group>
        </Group>
        <Collapse expanded={choosing}>
          <Faces query={sheets} what="lines">
            {() => <LineChooser lines={lines} leftOut={leftOut} onChange={setLeftOut} />}
          </Faces>
        </Collapse>
        <Text size="sm" c="dimmed">
          Drawn in the background as they are now: leave this page or close it, it goes on.
        </Text>
        {draw.error && <ProblemCard what="The job was not drawn." error={draw.error} />}
      </Stack>
    </Card>
  );
}
