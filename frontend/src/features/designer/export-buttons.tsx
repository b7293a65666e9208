import { Button, Popover } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";

import { api } from "@/api/client";
import { saveAnswer } from "@/api/download";
import type { LineRequest } from "@/api/types";
import { DownloadIcon } from "@/components/icons";
import { ProblemCard } from "@/components/problem-card";
import type { LineDraft } from "@/lib/line-draft";

import { type Job, requestOf } from "./line-request";

const FORMATS = ["pdf", "dxf", "svg"] as const;
type Format = (typeof FORMATS)[number];

interface Props {
  draft: LineDraft;
  job: Job;
  /** Only what is drawn now can be taken along. */
  enabled: boolean;
}

/** The sheet as a file, drawn by the same engine from the same line. */
export function ExportButtons({ draft, job, enabled }: Props) {
  const save = useMutation({ mutationFn: (format: Format) => exportSheet(format, requestOf(draft, job)) });
  return (
    <Popover opened={save.isError} onDismiss={save.reset} width={360} position="bottom-end" withArrow>
      <Popover.Target>
        <Button.Group aria-label="Save the sheet">
          {FORMATS.map((format) => (
            <Button
              key={format}
              size="xs"
              variant={format === "pdf" ? "filled" : "default"}
              leftSection={<DownloadIcon size={14} />}
              disabled={!enabled}
              loading={save.isPending && save.variables === format}
              onClick={() => save.mutate(format)}
            >
              {format.toUpperCase()}
            </Button>
          ))}
        </Button.Group>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        {save.error && <ProblemCard what="The file was not made." error={save.error} />}
      </Popover.Dropdown>
    </Popover>
  );
}

async function exportSheet(format: Format, body: LineRequest): Promise<void> {
  const { response } = await api.POST("/api/drawings/export/{format}", {
    params: { path: { format } },
    body,
    parseAs: "stream",
  });
  await saveAnswer(response, `sheet.${format}`);
}
