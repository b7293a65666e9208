/** Which choices a product type leaves open; pure. */
import type { ProductType } from "@/api/types";
import type { LineDraft } from "@/lib/line-draft";

export interface OpenChoices {
  configurations: readonly string[];
  hands: readonly string[];
  swings: readonly string[];
}

type Chosen = Pick<LineDraft, "configuration" | "hand" | "swing">;

const NOTHING_CHOSEN: Chosen = { configuration: "", hand: "", swing: "" };

/**
 * What is to be chosen for `type`; where it can be only one way, that is its rule and no question.
 *
 * A choice that was made although `type` does not have it is offered too: what is sent must be seen, and taken back.
 */
export function openChoices(type: ProductType | undefined, chosen = NOTHING_CHOSEN): OpenChoices {
  return {
    configurations: offered(type?.configurations ?? [], chosen.configuration),
    hands: type?.needs_hand || chosen.hand !== "" ? ["left", "right"] : [],
    swings: offered(type?.swings ?? [], chosen.swing),
  };
}

function offered(ways: readonly string[], chosen: string): readonly string[] {
  if (chosen !== "" && !ways.includes(chosen)) return [...ways, chosen];
  return ways.length > 1 ? ways : [];
}

/** `draft` with another type: what the new type does not ask is taken back. */
export function withType(draft: LineDraft, type: ProductType | undefined): LineDraft {
  const open = openChoices(type);
  return {
    ...draft,
    product_type: type?.id ?? "",
    configuration: open.configurations.includes(draft.configuration) ? draft.configuration : "",
    hand: open.hands.includes(draft.hand) ? draft.hand : "",
    swing: open.swings.includes(draft.swing) ? draft.swing : "",
  };
}

export interface Option {
  value: string;
  label: string;
}

/** `options`, and `value` itself when it is none of them: a sheet's own words must neither vanish nor be replaced. */
export function optionsWith(options: readonly Option[], value: string): Option[] {
  const known = value === "" || options.some((option) => option.value === value);
  return known ? [...options] : [...options, { value, label: `${value} (as written)` }];
}
