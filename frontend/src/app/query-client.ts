import { QueryCache, QueryClient } from "@tanstack/react-query";

import { ProblemError } from "@/api/problem";
import { healthQuery } from "@/api/stack";

const RETRIES = 2;

/** Only what may pass by itself is asked again; a refusal is shown at once. */
export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        // Whoever finds the backend away first tells the footer, which then asks until it is back.
        const isHealth = query.queryKey.join() === healthQuery.queryKey.join();
        if (isPassing(error) && !isHealth) void client.invalidateQueries({ queryKey: healthQuery.queryKey });
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => failures < RETRIES && isPassing(error),
        retryDelay: 400,
        // The stack is on this machine or on its own server: whether the world can be reached says nothing.
        networkMode: "always",
      },
      mutations: { networkMode: "always" },
    },
  });
  return client;
}

/** Whether `error` may pass by itself. */
export function isPassing(error: unknown): boolean {
  return error instanceof ProblemError && error.isPassing;
}
