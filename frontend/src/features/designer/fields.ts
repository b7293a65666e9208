import type { LineDraft, LineField } from "@/lib/line-draft";

/** What every group of fields needs: the draft, how to change it, and what is wrong with a field. */
export interface Fields {
  draft: LineDraft;
  change: (draft: LineDraft) => void;
  set: (field: LineField, value: string) => void;
  fault: (field: LineField) => string | undefined;
}
