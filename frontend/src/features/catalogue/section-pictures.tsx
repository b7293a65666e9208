import { Group, Stack, Text } from "@mantine/core";

import type { Series } from "@/api/types";
import { PaperPicture } from "@/components/paper-picture";
import { readable } from "@/lib/words";

import classes from "./section-pictures.module.css";

/** Series with and without pictures take the same room, so that the cards of a row line up. */
const CAPTION_HEIGHT = 22;
const ORDER = ["head", "sill", "jamb"];

interface Props {
  series: Series;
  height: number;
  /** Each picture opens by itself. */
  opens?: boolean;
}

/** The pictures a series has, in the shop's order; one without any says why. */
export function SectionPictures({ series, height, opens = false }: Props) {
  const views = Object.entries(series.images).sort(([a], [b]) => place(a) - place(b));
  if (views.length === 0) {
    return (
      <Stack className={classes.unknown} justify="center" align="center" gap={2} h={height + CAPTION_HEIGHT}>
        <Text size="sm" fw={500}>
          {series.section_known ? "No picture" : "Section not known yet"}
        </Text>
        {series.note !== null && (
          <Text size="xs" c="dimmed" ta="center" lineClamp={3} title={series.note}>
            {series.note}
          </Text>
        )}
      </Stack>
    );
  }
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      {views.map(([view, url]) => (
        <PaperPicture
          key={view}
          src={url}
          alt={`${readable(view)} section of ${series.name}`}
          caption={readable(view)}
          height={height}
          opens={opens}
        />
      ))}
    </Group>
  );
}

function place(view: string): number {
  const at = ORDER.indexOf(view);
  return at === -1 ? ORDER.length : at;
}
