import { Button, CloseButton, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";

import { FileDrop } from "@/components/file-drop";
import { SheetIcon } from "@/components/icons";
import { fileSize } from "@/lib/words";

import type { SheetAsked } from "./import-queries";

type From = SheetAsked["from"];

/** Where the sheet comes from: a file of this computer, or an address that the backend reads. */
export function SheetChoice({ onChoose }: { onChoose: (from: From) => void }) {
  const [address, setAddress] = useState("");
  return (
    <Stack gap="xs">
      <FileDrop
        label="Drop the job’s sheet here"
        hint="A spreadsheet tab as .xlsx, .xls, .ods or .csv. It is checked first; nothing is stored before you import it."
        accept=".xlsx,.xls,.ods,.csv,text/csv"
        onFile={(chosen) => void inMemory(chosen).then(onChoose)}
      />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onChoose(address.trim());
          setAddress("");
        }}
      >
        <Group gap="xs" align="flex-end">
          <TextInput
            label="Or read it from an address, once"
            placeholder="A Google Sheet, an https address, or a file in the folder of sources"
            size="xs"
            style={{ flex: "1 1 20rem" }}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" size="xs" disabled={address.trim() === ""}>
            Use this address
          </Button>
        </Group>
      </form>
    </Stack>
  );
}

export function ChosenSheet({ from, onPutAway }: { from: From; onPutAway: () => void }) {
  return (
    <Group gap="xs" wrap="nowrap" miw={0}>
      <SheetIcon style={{ flex: "none" }} />
      <Text size="sm" fw={500} style={{ overflowWrap: "anywhere" }}>
        {nameOf(from)}
      </Text>
      {typeof from !== "string" && (
        <Text size="sm" c="dimmed" style={{ whiteSpace: "nowrap" }}>
          {fileSize(from.size)}
        </Text>
      )}
      <CloseButton size="sm" aria-label={`Put ${nameOf(from)} away`} onClick={onPutAway} />
    </Group>
  );
}

export function nameOf(from: From): string {
  return typeof from === "string" ? from : from.name;
}

/** Whether it can only be one tab; an address may be anything. */
export function isOneTab(from: From): boolean {
  return typeof from !== "string" && !/\.(xls[xm]?|ods)$/i.test(from.name);
}

/** A copy that stays as it was checked, even when the file on disk is saved again before it is imported. */
async function inMemory(file: File): Promise<File> {
  return new File([await file.arrayBuffer()], file.name, { type: file.type });
}
