import { Group, Stack } from "@mantine/core";
import { useState } from "react";

import { faultsBeside, ProblemError } from "@/api/problem";
import { Empty } from "@/components/empty";
import { ProblemCard } from "@/components/problem-card";
import { LINE_FIELDS, type LineDraft, type LineField } from "@/lib/line-draft";

import { ExportButtons } from "./export-buttons";
import { type Job, LABELS } from "./line-request";
import { Sheet } from "./sheet";
import { StatusLine } from "./status-line";
import type { DrawingState } from "./use-drawing";
import { ZoomControl } from "./zoom-control";

/** Fields that are in sight only while the type asks for them or something stands in them. */
const ASKED_BY_TYPE: readonly LineField[] = ["configuration", "hand", "swing"];

interface Props {
  draft: LineDraft;
  job: Job;
  drawing: DrawingState;
}

/** The sheet with its marks; while something is wrong it keeps the last good drawing, dimmed. */
export function SheetPanel({ draft, job, drawing }: Props) {
  const [zoom, setZoom] = useState(1);
  const { shown, isCurrent, missing, error } = drawing;
  const told = LINE_FIELDS.filter((field) => !ASKED_BY_TYPE.includes(field) || draft[field] !== "");
  const needed = missing.map((field) => LABELS[field].toLowerCase()).join(", ");
  return (
    <Stack gap="sm">
      <Group justify="space-between" wrap="nowrap">
        <StatusLine drawing={drawing} />
        <Group gap="xs" wrap="nowrap">
          {shown && <ZoomControl zoom={zoom} onZoom={setZoom} />}
          <ExportButtons draft={draft} job={job} enabled={isCurrent} />
        </Group>
      </Group>
      {error && missing.length === 0 && !(shown && isToldByFields(error, told)) && (
        <ProblemCard
          what={
            error instanceof ProblemError && error.isPassing ? "The drawing did not come." : "This cannot be drawn."
          }
          error={error}
          told={told}
          {...(error instanceof ProblemError && error.isPassing ? { onRetry: drawing.retry } : {})}
        />
      )}
      {shown ? (
        <Sheet svg={shown.svg} isCurrent={isCurrent} isDrawing={drawing.isDrawing} missing={needed} zoom={zoom} />
      ) : (
        error === null && (
          <Empty title={missing.length > 0 ? "Nothing to draw yet" : "Drawing…"}>
            {missing.length > 0 ? `Still needed: ${needed}.` : "The sheet appears here in a moment."}
          </Empty>
        )
      )}
    </Stack>
  );
}

/** Whether every fault of `error` already stands beneath its field. */
function isToldByFields(error: Error, told: readonly LineField[]): boolean {
  return error instanceof ProblemError && error.faults.length > 0 && faultsBeside(error, told).length === 0;
}
