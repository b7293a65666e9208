import { Anchor, Button, Card, Group, Text, Title } from "@mantine/core";
import { Link } from "react-router";

import type { Series } from "@/api/types";
import { mm, printMm } from "@/lib/length";
import { designerPath } from "@/lib/line-draft";

import { SectionPictures } from "./section-pictures";

/** A series at a glance: pictures, name, use, depth. */
export function SeriesCard({ series }: { series: Series }) {
  const path = `/series/${encodeURIComponent(series.id)}`;
  return (
    <Card withBorder component="article" aria-label={series.name}>
      <SectionPictures series={series} height={124} />
      <Group justify="space-between" mt="sm" wrap="nowrap" align="baseline">
        <Title order={2} size="h5">
          <Anchor component={Link} to={path} inherit c="inherit">
            {series.name}
          </Anchor>
        </Title>
        <Text size="sm" c={series.depth_mm === null ? "dimmed" : "inherit"} style={{ whiteSpace: "nowrap" }}>
          {series.depth_mm === null ? "depth unknown" : `${printMm(mm(series.depth_mm))} deep`}
        </Text>
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        {series.system}
      </Text>
      <Group gap="xs" mt="auto">
        <Button component={Link} to={path} variant="default" size="xs">
          Facts
        </Button>
        <Button component={Link} to={designerPath({ series: series.id })} variant="light" size="xs">
          Draw one
        </Button>
      </Group>
    </Card>
  );
}
