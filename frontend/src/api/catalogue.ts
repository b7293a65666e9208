/** What several features ask of the catalogue. It changes only when a sync has run. */
import { queryOptions } from "@tanstack/react-query";

import { api, dataOf } from "./client";

const common = { staleTime: 60_000 };

export const seriesQuery = queryOptions({
  ...common,
  queryKey: ["catalogue", "series"],
  queryFn: async ({ signal }) => (await dataOf(api.GET("/api/frames/series-with-images", { signal }))).series,
});

export const productTypesQuery = queryOptions({
  ...common,
  queryKey: ["catalogue", "product-types"],
  queryFn: async ({ signal }) => (await dataOf(api.GET("/api/frames/product-types", { signal }))).product_types,
});

export const configurationsQuery = queryOptions({
  ...common,
  queryKey: ["catalogue", "configurations"],
  queryFn: async ({ signal }) => (await dataOf(api.GET("/api/frames/configurations", { signal }))).configurations,
});

export const glassQuery = queryOptions({
  ...common,
  queryKey: ["catalogue", "glass"],
  queryFn: async ({ signal }) => (await dataOf(api.GET("/api/frames/glass", { signal }))).glass,
});

export const colorsQuery = queryOptions({
  ...common,
  queryKey: ["catalogue", "colors"],
  queryFn: async ({ signal }) => (await dataOf(api.GET("/api/frames/colors", { signal }))).colors,
});

export const seriesDetailQuery = (id: string) =>
  queryOptions({
    ...common,
    queryKey: ["catalogue", "series", id],
    queryFn: ({ signal }) =>
      dataOf(api.GET("/api/frames/series/{series_id}", { params: { path: { series_id: id } }, signal })),
  });
