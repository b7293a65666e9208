/** What a search found, in words. */
import type { Found } from "@/api/types";

/** The line by its item, or the job by its name. */
export function titleOf({ line, item, project_name }: Pick<Found, "line" | "item" | "project_name">): string {
  return line === null ? project_name : (item ?? `line ${line}`);
}

/** Where it is: room, job, customer, PO, as far as they are known. */
export function detailOf(found: Pick<Found, "line" | "room" | "project_name" | "customer" | "po">): string {
  const job = found.line === null ? null : found.project_name;
  const po = found.po ? `PO ${found.po}` : null;
  return [found.room, job, found.customer, po].filter(Boolean).join(" · ");
}
