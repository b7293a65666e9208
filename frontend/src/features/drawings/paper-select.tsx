import { NativeSelect } from "@mantine/core";

import { type Paper, PAPERS } from "./queries";

interface Props {
  /** What no choice means. */
  unchosen: string;
  paper: Paper | null;
  onChange: (paper: Paper | null) => void;
}

/** The paper that sheets are laid out for. */
export function PaperSelect({ unchosen, paper, onChange }: Props) {
  return (
    <NativeSelect
      aria-label="Paper"
      data={[{ value: "", label: unchosen }, ...PAPERS]}
      value={paper ?? ""}
      onChange={(event) => onChange(PAPERS.find((one) => one === event.currentTarget.value) ?? null)}
    />
  );
}
