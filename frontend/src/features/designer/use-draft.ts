import { useEffect, useState } from "react";
import { NavigationType, useLocation, useNavigationType, useSearchParams } from "react-router";

import { draftOf, type LineDraft, searchWith } from "@/lib/line-draft";

const WRITE_AFTER_MS = 250;
/** Marks the navigations of this hook in the history's state. */
const TYPED = "typed";

/**
 * The line being typed. The address follows it a moment later, replacing itself, so that a link restores it; and it
 * follows the address when a link or the way back changes that.
 */
export function useDraft(): [LineDraft, (draft: LineDraft) => void] {
  const [search, setSearch] = useSearchParams();
  const { key, state } = useLocation() as { key: string; state: unknown };
  const kind = useNavigationType();
  const [draft, setDraft] = useState(() => draftOf(search));
  const [seen, setSeen] = useState(key);

  if (seen !== key) {
    setSeen(key);
    // An address of our own may already be behind what is being typed.
    if (kind !== NavigationType.Replace || state !== TYPED) setDraft(draftOf(search));
  }

  const address = search.toString();
  useEffect(() => {
    const next = searchWith(draft, new URLSearchParams(address)).toString();
    if (next === address) return;
    const write = () => setSearch(next, { replace: true, state: TYPED, preventScrollReset: true });
    const timer = setTimeout(write, WRITE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [draft, address, setSearch]);

  return [draft, setDraft];
}
