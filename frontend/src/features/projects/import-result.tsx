import { Alert, Checkbox } from "@mantine/core";

import type { Imported } from "@/api/types";
import { CheckIcon } from "@/components/icons";

import type { SheetAsked } from "./import-queries";
import { foundIn } from "./issues";
import { comparedWords } from "./sheet-comparison-words";

/** What a check found; nothing of it is stored. */
export function Found({ result }: { result: Imported }) {
  return (
    <Alert color="blue" variant="light" icon={<CheckIcon />} role="status">
      Found in {result.sheet}: {foundIn(result)}. {comparedWords(result.changes)} Nothing is stored yet.
    </Alert>
  );
}

/** What an import stored. */
export function Stored({ result }: { result: Imported }) {
  return (
    <Alert color="teal" variant="light" icon={<CheckIcon />} role="status">
      Imported from {result.sheet}: {foundIn(result)}.{" "}
      {[comparedWords(result.changes), ...(result.notices ?? [])].join(" ")}
    </Alert>
  );
}

export const KEEP: Pick<SheetAsked, "gone" | "edited"> = { gone: "keep", edited: "keep" };

interface ChoicesProps {
  result: Imported;
  choices: typeof KEEP;
  onChoose: (next: typeof KEEP) => void;
}

/** What the person decides about lines that are gone, and about fields that both sides changed. */
export function Choices({ result: { changes }, choices, onChoose }: ChoicesProps) {
  return (
    <>
      {(changes.gone ?? []).length > 0 && (
        <Checkbox
          label="Delete the lines that the sheet no longer has; issued ones stay, the others can be brought back"
          checked={choices.gone === "delete"}
          onChange={(event) => onChoose({ ...choices, gone: event.currentTarget.checked ? "delete" : "keep" })}
        />
      )}
      {(changes.conflicts ?? []).length > 0 && (
        <Checkbox
          label="Where a person edited what the sheet changed too, take the sheet’s value"
          checked={choices.edited === "replace"}
          onChange={(event) => onChoose({ ...choices, edited: event.currentTarget.checked ? "replace" : "keep" })}
        />
      )}
    </>
  );
}
