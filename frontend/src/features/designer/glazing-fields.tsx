import { SimpleGrid } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { colorsQuery, glassQuery } from "@/api/catalogue";

import { DraftSelect } from "./draft-select";
import { DraftText } from "./draft-text";
import type { Fields } from "./fields";

/** Glass, colour, grids. */
export function GlazingFields({ fields }: { fields: Fields }) {
  const glass = useQuery(glassQuery);
  const colors = useQuery(colorsQuery);
  return (
    <>
      <DraftSelect
        field="glass"
        fields={fields}
        query={glass}
        options={(glass.data ?? []).map(({ id, name }) => ({ value: id, label: `${id} · ${name}` }))}
        placeholder="Choose the glass"
      />
      <SimpleGrid cols={2} spacing="sm">
        <DraftSelect
          field="frame_color"
          fields={fields}
          query={colors}
          options={(colors.data ?? []).map(({ name }) => ({ value: name, label: name }))}
          placeholder="Choose"
        />
        <DraftText field="grids" fields={fields} placeholder="1x2, or none" />
      </SimpleGrid>
    </>
  );
}
