/** Which choices a product type leaves open; pure. */
import type { ProductType, SwingOrientation } from "@/api/types";
import type { LineDraft } from "@/lib/line-draft";

export interface OpenChoices {
  configurations: readonly string[];
  hand: boolean;
  swing: boolean;
}

/** What is to be chosen for `type`: letters when there are several, the hinge side and the swing when it has them. */
export function openChoices(type: ProductType | undefined, orientations: readonly SwingOrientation[]): OpenChoices {
  if (!type) return { configurations: [], hand: false, swing: false };
  const own = orientations.filter((orientation) => orientation.product_type === type.id);
  return {
    configurations: type.configurations,
    hand: own.some(({ hand }) => hand !== null),
    swing: new Set(own.map(({ swing }) => swing).filter((swing) => swing !== null)).size > 1,
  };
}

/** `draft` with another type: what the new type does not have is taken back, since it could no longer be seen. */
export function withType(
  draft: LineDraft,
  type: ProductType | undefined,
  orientations: readonly SwingOrientation[],
): LineDraft {
  const open = openChoices(type, orientations);
  return {
    ...draft,
    product_type: type?.id ?? "",
    configuration: open.configurations.includes(draft.configuration) ? draft.configuration : "",
    hand: open.hand ? draft.hand : "",
    swing: open.swing ? draft.swing : "",
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
