import { SimpleGrid } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { seriesQuery } from "@/api/catalogue";
import { Empty } from "@/components/empty";
import { Faces } from "@/components/faces";
import { Page } from "@/components/page";
import { count } from "@/lib/words";

import { SeriesCard } from "./series-card";

/** Every frame series with its pictures. */
export function SeriesPage() {
  const series = useQuery(seriesQuery);
  const known = series.data?.filter((one) => one.section_known).length;
  const lead =
    series.data && `${count(series.data.length, "series", "series")}, the section of ${known ?? 0} is known.`;
  return (
    <Page title="Frame series" lead={lead}>
      <Faces
        query={series}
        what="series"
        isEmpty={(all) => all.length === 0}
        empty={<Empty title="The catalogue is empty">The first sync fills it: see the Stack page for its runs.</Empty>}
      >
        {(all) => (
          <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="md">
            {all.map((one) => (
              <SeriesCard key={one.id} series={one} />
            ))}
          </SimpleGrid>
        )}
      </Faces>
    </Page>
  );
}
