import { mutationOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, dataOf } from "@/api/client";
import type { Schedule } from "@/api/types";

const runNow = mutationOptions({ mutationFn: () => dataOf(api.POST("/api/sync/run")) });

const putSchedule = mutationOptions({
  mutationFn: (schedule: Schedule) => dataOf(api.PUT("/api/sync/schedule", { body: schedule })),
});

/** Ask for a run now. */
export function useRunNow() {
  return useMutation({ ...runNow, onSettled: useAskAgain() });
}

/** Store the schedule. */
export function usePutSchedule() {
  return useMutation({ ...putSchedule, onSettled: useAskAgain() });
}

function useAskAgain() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ["stack", "sync"] });
}
