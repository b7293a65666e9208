import type { Check } from "@/api/types";

const GRAVITY: readonly Check["result"][] = ["stop", "unknown", "warn", "pass"];

/** The checks with the gravest first; among equals in the order in which they were made. */
export function inOrder(checks: readonly Check[]): Check[] {
  return [...checks].sort((a, b) => GRAVITY.indexOf(a.result) - GRAVITY.indexOf(b.result));
}

/** What `check` misses and its message does not name already. */
export function untoldMissing(check: Pick<Check, "message" | "missing">): string[] {
  const told = check.message.toLowerCase();
  return check.missing.filter((name) => !told.includes(name.toLowerCase()));
}
