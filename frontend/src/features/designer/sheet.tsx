import { Paper, Text } from "@mantine/core";

import { InlineSvg } from "@/components/inline-svg";

import classes from "./sheet.module.css";

interface Props {
  svg: string;
  isCurrent: boolean;
  isDrawing: boolean;
  /** The needed fields that are empty, as words; empty when none is. */
  missing: string;
  zoom: number;
}

/** The sheet on white paper. */
export function Sheet({ svg, isCurrent, isDrawing, missing, zoom }: Props) {
  const stale = !isCurrent && !isDrawing;
  return (
    <div className={classes.frame} aria-busy={isDrawing}>
      {stale && (
        <Text className={classes.notice} size="sm" role="status">
          {missing === "" ? "The last sheet that could be drawn" : `The last sheet; still needed: ${missing}`}
        </Text>
      )}
      <Paper
        className={classes.scroller}
        data-stale={stale || undefined}
        data-current={isCurrent || undefined}
        data-testid="sheet"
      >
        <div style={{ width: `${zoom * 100}%` }}>
          <InlineSvg markup={svg} label="Shop drawing" />
        </div>
      </Paper>
    </div>
  );
}
