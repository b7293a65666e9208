import { Select, type SelectProps } from "@mantine/core";

import { ProblemCard } from "@/components/problem-card";
import type { LineField } from "@/lib/line-draft";

import { type Option, optionsWith } from "./choices";
import type { Fields } from "./fields";
import { LABELS } from "./line-request";

interface Asked {
  isPending: boolean;
  isError: boolean;
  error: Error | null;
  refetch: () => unknown;
}

interface Props extends Pick<SelectProps, "placeholder" | "renderOption" | "description"> {
  field: LineField;
  fields: Fields;
  /** The query behind the options: its waiting and its failing are shown here. */
  query: Asked;
  options: readonly Option[] | readonly { group: string; items: Option[] }[];
  onPick?: (value: string) => void;
}

/** One field of a closed vocabulary; a value from elsewhere stays choosable as it was written. */
export function DraftSelect({ field, fields, query, options, onPick, ...rest }: Props) {
  const value = fields.draft[field];
  const flat = options.flatMap((option) => ("group" in option ? option.items : [option]));
  const stray = optionsWith(flat, value).slice(flat.length);
  return (
    <>
      <Select
        {...rest}
        label={LABELS[field]}
        name={field}
        data={[...options, ...stray] as NonNullable<SelectProps["data"]>}
        value={value === "" ? null : value}
        onChange={(picked) => (onPick ?? ((next: string) => fields.set(field, next)))(picked ?? "")}
        error={fields.fault(field)}
        loading={query.isPending}
        searchable
        clearable
        nothingFoundMessage={query.isPending ? "Loading…" : "Nothing of that name"}
        maxDropdownHeight={340}
      />
      {query.isError && query.error && (
        <ProblemCard
          what={`The choices for ${LABELS[field].toLowerCase()} are missing.`}
          error={query.error}
          onRetry={() => void query.refetch()}
        />
      )}
    </>
  );
}
