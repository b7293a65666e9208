import { SimpleGrid } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { configurationsQuery, productTypesQuery } from "@/api/catalogue";
import type { ProductType } from "@/api/types";
import { readable } from "@/lib/words";

import { openChoices, withType } from "./choices";
import { DraftChoice } from "./draft-choice";
import { DraftSelect } from "./draft-select";
import type { Fields } from "./fields";
import { SeriesSelect } from "./series-select";

const HANDS = [
  { value: "left", label: "Left", title: "Hinges at the left, seen from inside" },
  { value: "right", label: "Right", title: "Hinges at the right, seen from inside" },
];

/** Series, type, and what that type leaves open: letters, hinge side, swing. */
export function FrameFields({ fields }: { fields: Fields }) {
  const types = useQuery(productTypesQuery);
  const names = useQuery(configurationsQuery);
  const type = types.data?.find(({ id }) => id === fields.draft.product_type);
  const open = openChoices(type, fields.draft);
  const letters = open.configurations.map((value) => {
    const name = names.data?.find((configuration) => configuration.letters === value)?.name;
    return { value, label: value, ...(name === undefined ? {} : { title: name }) };
  });
  const swings = open.swings.map((value) => ({ value, label: readable(value) }));
  const chosen = letters.find(({ value }) => value === fields.draft.configuration);

  return (
    <>
      <SeriesSelect fields={fields} />
      <DraftSelect
        field="product_type"
        fields={fields}
        query={types}
        options={grouped(types.data ?? [])}
        placeholder="Window or door"
        description={usualSeries(type, fields.draft.series)}
        onPick={(id) =>
          fields.change(
            withType(
              fields.draft,
              types.data?.find((one) => one.id === id),
            ),
          )
        }
      />
      {letters.length > 0 && (
        <DraftChoice
          field="configuration"
          fields={fields}
          choices={letters}
          description={chosen?.title ?? "X opens, O is fixed; left to right, seen from inside."}
        />
      )}
      {(open.hands.length > 0 || swings.length > 0) && (
        <SimpleGrid cols={open.hands.length > 0 && swings.length > 0 ? 2 : 1} spacing="sm">
          {open.hands.length > 0 && (
            <DraftChoice field="hand" fields={fields} choices={HANDS} description="Hinges, from inside" />
          )}
          {swings.length > 0 && <DraftChoice field="swing" fields={fields} choices={swings} description="Opens" />}
        </SimpleGrid>
      )}
    </>
  );
}

function grouped(types: readonly ProductType[]) {
  return [
    { group: "Windows", items: optionsOf(types, "window") },
    { group: "Doors", items: optionsOf(types, "door") },
  ];
}

function optionsOf(types: readonly ProductType[], kind: ProductType["kind"]) {
  return types.filter((type) => type.kind === kind).map(({ id, name }) => ({ value: id, label: name }));
}

/** Which series this type is usually made of, when another one is chosen. */
function usualSeries(type: ProductType | undefined, series: string): string | undefined {
  if (!type || type.usual_series.length === 0 || series === "" || type.usual_series.includes(series)) return undefined;
  return `Usually made of series ${type.usual_series.join(" or ")}.`;
}
