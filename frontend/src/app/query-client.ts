import { QueryClient } from "@tanstack/react-query";

import { ProblemError } from "@/api/problem";

const RETRIES = 2;

/** Only what may pass by itself is asked again; a refusal is shown at once. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => failures < RETRIES && error instanceof ProblemError && error.isPassing,
        retryDelay: 400,
        // The stack is on this machine or on its own server: whether the world can be reached says nothing.
        networkMode: "always",
      },
      mutations: { networkMode: "always" },
    },
  });
}
