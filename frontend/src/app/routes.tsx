import { createBrowserRouter, Navigate } from "react-router";

import { Loading } from "@/components/loading";

import { CrashPage } from "./crash-page";
import { NotFoundPage } from "./not-found-page";
import { Shell } from "./shell";

/** Every address of the page; each section's code is loaded when it is first opened. */
export const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <CrashPage />,
    hydrateFallbackElement: <Loading what="page" />,
    children: [
      {
        errorElement: <CrashPage />,
        children: [
          { index: true, element: <Navigate to="/projects" replace /> },
          {
            path: "series",
            lazy: async () => ({ Component: (await import("@/features/catalogue/series-page")).SeriesPage }),
          },
          {
            path: "series/:id",
            lazy: async () => ({
              Component: (await import("@/features/catalogue/series-detail-page")).SeriesDetailPage,
            }),
          },
          {
            path: "projects",
            lazy: async () => ({ Component: (await import("@/features/projects/projects-page")).ProjectsPage }),
          },
          {
            path: "projects/:id",
            lazy: async () => ({ Component: (await import("./job-page")).JobPage }),
          },
          {
            path: "projects/:id/drawings/:drawing",
            lazy: async () => ({ Component: (await import("@/features/drawings/revisions-page")).RevisionsPage }),
          },
          {
            path: "designer",
            lazy: async () => ({ Component: (await import("@/features/designer/designer-page")).DesignerPage }),
          },
          {
            path: "shop",
            lazy: async () => ({ Component: (await import("@/features/decisions/shop-page")).ShopPage }),
          },
          {
            path: "stack",
            lazy: async () => ({ Component: (await import("@/features/stack/stack-page")).StackPage }),
          },
          { path: "*", element: <NotFoundPage /> },
        ],
      },
    ],
  },
]);
