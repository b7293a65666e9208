/** The marks a sheet carries, `HOLD: the hinge side is not said`, taken apart; pure. */

export interface Mark {
  kind: "hold" | "preliminary";
  text: string;
}

/** A mark in its parts; one of another form counts as a hold, the graver kind. */
export function markOf(written: string): Mark {
  const [, kind = "HOLD", text = written] = /^(HOLD|PRELIMINARY)\b:?\s*(.*)$/su.exec(written) ?? [];
  return { kind: kind === "PRELIMINARY" ? "preliminary" : "hold", text };
}
