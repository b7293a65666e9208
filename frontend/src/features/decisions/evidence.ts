/** The evidence of a decision in words. */
import type { Decisions } from "@/api/types";
import { dateAndTime } from "@/lib/time";

type Decided = NonNullable<Decisions["size_means"]>;

/** `Decided by Ana on Nov 26, 2026, 10:12 AM for the whole shop.` */
export function evidenceOf({ decided_by, decided_at, decided_for }: Decided): string {
  const whom = decided_for === "shop" ? "the whole shop" : "this job";
  return `Decided by ${decided_by} on ${dateAndTime(decided_at)} for ${whom}.`;
}
