import { Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { seriesQuery } from "@/api/catalogue";
import type { Series } from "@/api/types";

import { DraftSelect } from "./draft-select";
import type { Fields } from "./fields";
import classes from "./series-select.module.css";

/** The series by picture, name and use. */
export function SeriesSelect({ fields }: { fields: Fields }) {
  const series = useQuery(seriesQuery);
  const byId = new Map(series.data?.map((one) => [one.id, one]));
  const chosen = byId.get(fields.draft.series);
  return (
    <DraftSelect
      field="series"
      fields={fields}
      query={series}
      options={(series.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      placeholder="Choose a series"
      description={chosen && !chosen.section_known ? (chosen.note ?? "Its section is not known yet.") : undefined}
      renderOption={({ option }) => <SeriesOption label={option.label} series={byId.get(option.value)} />}
    />
  );
}

function SeriesOption({ label, series }: { label: string; series: Series | undefined }) {
  return (
    <Group gap="sm" wrap="nowrap">
      <span className={classes.thumbnail}>
        {series?.image_url ? <img src={series.image_url} alt="" loading="lazy" /> : null}
      </span>
      <span>
        <Text size="sm">{label}</Text>
        <Text size="xs" c="dimmed">
          {series && [series.system, series.section_known ? "" : "section not known yet"].filter(Boolean).join(" · ")}
        </Text>
      </span>
    </Group>
  );
}
