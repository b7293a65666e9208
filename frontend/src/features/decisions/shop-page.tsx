import { Page } from "@/components/page";

import { DecisionsForm } from "./decisions-form";

/** What is decided for every job that does not decide otherwise. */
export function ShopPage() {
  return (
    <Page
      title="The whole shop"
      lead="What is decided here holds for every job that does not decide otherwise. What sizes mean, or the rough opening, decided anew takes back the mark that the sizes of such jobs are final."
    >
      <DecisionsForm scope="shop" />
    </Page>
  );
}
