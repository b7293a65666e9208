import { Combobox, Loader, Text, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";

import { api, dataOf } from "@/api/client";
import type { Found } from "@/api/types";

import { detailOf, titleOf } from "./found-words";

const PAUSE_MS = 200;
const SHOWN = 12;
const LONGEST = 100;

/** Finds jobs by name, customer or PO, and lines by item or room, across all jobs. */
export function SearchBox() {
  const [words, setWords] = useState("");
  const [asked] = useDebouncedValue(words.trim(), PAUSE_MS);
  const navigate = useNavigate();
  const list = useCombobox({ onDropdownClose: () => list.resetSelectedOption() });
  const results = useQuery({
    queryKey: ["search", asked],
    queryFn: ({ signal }) => dataOf(api.GET("/api/search", { params: { query: { q: asked, limit: SHOWN } }, signal })),
    enabled: asked !== "",
    placeholderData: keepPreviousData,
  });
  const found = asked === "" ? [] : (results.data?.found ?? []);

  function open(key: string) {
    const [project = "", line = ""] = key.split(" ");
    list.closeDropdown();
    setWords("");
    void navigate(`/projects/${project}${line === "" ? "" : `?line=${line}`}`);
  }

  return (
    <Combobox store={list} onOptionSubmit={open} withinPortal>
      <Combobox.Target>
        <TextInput
          aria-label="Search all jobs"
          type="search"
          placeholder="Item, room, customer, PO"
          size="xs"
          w="15rem"
          maxLength={LONGEST}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            list.openDropdown();
            list.resetSelectedOption();
          }}
          onFocus={() => list.openDropdown()}
          onBlur={() => list.closeDropdown()}
          rightSection={results.isFetching ? <Loader size={14} /> : null}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={asked === ""}>
        <Combobox.Options mah={360} style={{ overflowY: "auto" }}>
          {found.map((one) => (
            <Result key={keyOf(one)} found={one} />
          ))}
          {results.isError && <Combobox.Empty>{results.error.message}</Combobox.Empty>}
          {results.isSuccess && found.length === 0 && <Combobox.Empty>Nothing of “{asked}”</Combobox.Empty>}
          {results.data?.more && <Combobox.Footer>There is more: say more of it.</Combobox.Footer>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Result({ found }: { found: Found }) {
  return (
    <Combobox.Option value={keyOf(found)}>
      <Text size="sm" fw={600}>
        {titleOf(found)}
      </Text>
      <Text size="xs" c="dimmed">
        {detailOf(found)}
      </Text>
    </Combobox.Option>
  );
}

function keyOf({ project, line }: Found): string {
  return `${project} ${line ?? ""}`;
}
