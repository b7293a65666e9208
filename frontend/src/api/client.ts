/** The typed client of the backend: an answer that is no success is thrown as a `ProblemError`. */
import createClient from "openapi-fetch";

import { noAnswer, ProblemError, problemOf } from "./problem";
import type { paths } from "./schema";

export const api = createClient<paths>({
  baseUrl: window.location.origin,
  // Looked up at each call, so that a test can put its own in place.
  fetch: (request) => globalThis.fetch(request),
});

api.use({
  onResponse: async ({ response }) => {
    if (!response.ok) throw await problemOf(response);
  },
  onError: ({ error }) => {
    // A request that the page itself gave up is no problem to show.
    if (error instanceof ProblemError || (error instanceof DOMException && error.name === "AbortError")) return;
    return noAnswer(error);
  },
});

/** The data of an answer; errors were thrown by the client. */
export async function dataOf<T>(answer: Promise<{ data?: T | undefined; response: Response }>): Promise<T> {
  const { data, response } = await answer;
  if (data === undefined) throw await problemOf(response);
  return data;
}
