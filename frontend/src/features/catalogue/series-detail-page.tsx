import { Button, Card, Grid, List, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useParams } from "react-router";

import { seriesDetailQuery } from "@/api/catalogue";
import type { SeriesDetail } from "@/api/types";
import { Empty } from "@/components/empty";
import { Faces } from "@/components/faces";
import { PencilIcon } from "@/components/icons";
import { Page } from "@/components/page";
import { mm, printMm } from "@/lib/length";
import { designerPath } from "@/lib/line-draft";

import { FactsTable } from "./facts-table";
import { SectionPictures } from "./section-pictures";

/** One series: its pictures, every fact with its evidence, what is still to be asked. */
export function SeriesDetailPage() {
  const { id = "" } = useParams();
  const series = useQuery(seriesDetailQuery(id));
  return (
    <Page
      title={series.data?.name ?? `Series ${id}`}
      lead={series.data && leadOf(series.data)}
      back={{ to: "/series", label: "All series" }}
      actions={
        <Button component={Link} to={designerPath({ series: id })} leftSection={<PencilIcon size={16} />}>
          Draw one
        </Button>
      }
    >
      <Faces query={series} what="series">
        {(one) => <Detail series={one} />}
      </Faces>
    </Page>
  );
}

function Detail({ series }: { series: SeriesDetail }) {
  return (
    <Stack gap="lg">
      <Section title="Sections">
        <SectionPictures series={series} height={250} opens />
      </Section>
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Stack gap="lg">
            <Section title="Facts">
              {series.facts.length > 0 ? (
                <FactsTable facts={series.facts} />
              ) : (
                <Empty title="No fact is known yet">What the shop confirms appears here with its source.</Empty>
              )}
            </Section>
            {series.variants.map((variant) => (
              <Section key={variant.id} title={`Variant ${variant.name}`}>
                <FactsTable facts={variant.facts} />
              </Section>
            ))}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Section title="Open questions for the shop">
            {series.questions.length > 0 ? (
              <List size="sm" spacing="xs">
                {series.questions.map((question) => (
                  <List.Item key={question}>{question}</List.Item>
                ))}
              </List>
            ) : (
              <Text size="sm" c="dimmed">
                None is open.
              </Text>
            )}
          </Section>
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card withBorder component="section">
      <Title order={2} size="h5" mb="sm">
        {title}
      </Title>
      {children}
    </Card>
  );
}

function leadOf(series: SeriesDetail): string {
  const depth = series.depth_mm === null ? "depth not known" : `${printMm(mm(series.depth_mm))} deep`;
  return [series.system, series.family, depth].filter(Boolean).join(" · ");
}
