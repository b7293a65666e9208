/** Names for what the API takes and gives, all of them derived from the generated schema. */
import type { paths } from "./schema";

type Content<T> = T extends { content: { "application/json": infer Body } } ? Body : never;

type Answer<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  responses: infer Responses;
}
  ? Content<Responses[keyof Responses & (200 | 201 | 202)]>
  : never;

type Asked<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  requestBody?: infer Body;
}
  ? Content<NonNullable<Body>>
  : never;

export type Health = Answer<"/health", "get">;

export type Series = Answer<"/api/frames/series-with-images", "get">["series"][number];
export type SeriesDetail = Answer<"/api/frames/series/{series_id}", "get">;
export type Fact = SeriesDetail["facts"][number];
export type ProductType = Answer<"/api/frames/product-types", "get">["product_types"][number];
export type Configuration = Answer<"/api/frames/configurations", "get">["configurations"][number];
export type Glass = Answer<"/api/frames/glass", "get">["glass"][number];
export type FrameColor = Answer<"/api/frames/colors", "get">["colors"][number];

export type LineRequest = Asked<"/api/drawings/generate", "post">;
export type Drawing = Answer<"/api/drawings/generate", "post">;
export type Check = Drawing["checks"][number];
export type Takeoff = Drawing["takeoff"];

export type Project = Answer<"/api/projects", "get">["projects"][number];
export type NewProject = Asked<"/api/projects", "post">;
export type ProjectChange = Asked<"/api/projects/{id}", "patch">;
export type Line = Answer<"/api/projects/{id}/lines", "get">["lines"][number];
export type LineChange = Asked<"/api/projects/{id}/lines/{line}", "patch">;
export type Imported = Answer<"/api/projects/{id}/imports/{import_id}/report", "get">;
export type SheetChanges = Imported["changes"];
export type PastImport = Answer<"/api/projects/{id}/imports", "get">["imports"][number];
export type ImportedAll = Answer<"/api/projects/import-all", "post">;
export type Issue = Imported["issues"][number];

export type BatchSummary = Answer<"/api/projects/{project_id}/batches", "get">["batches"][number];
export type Batch = Answer<"/api/batches/{batch_id}", "get">;
export type FailedPart = Batch["failures"][number];
export type SheetOfLines = Answer<"/api/projects/{id}/sheets", "get">["sheets"][number];
export type NumberedDrawing = Answer<"/api/projects/{id}/drawings", "get">["drawings"][number];
export type Issued = Answer<"/api/drawings/{id}/issue", "post">;
export type IssuedJob = Answer<"/api/projects/{id}/issue", "post">;
export type Revisions = Answer<"/api/drawings/{id}/revisions", "get">;
export type Revision = Revisions["revisions"][number];
export type RevisionComparison = Answer<"/api/drawings/{id}/compare", "get">;

export type SyncStatus = Answer<"/api/sync/status", "get">;
export type SyncRun = SyncStatus["runs"][number];
export type Schedule = Asked<"/api/sync/schedule", "put">;

export type Source = Answer<"/api/projects/{id}/source", "get">;
export type SourceWanted = Asked<"/api/projects/{id}/source", "put">;
export type Pull = Answer<"/api/projects/{id}/source/pulls", "get">["pulls"][number];

export type Decisions = Answer<"/api/projects/{id}/decisions", "get">;
export type DecisionChange = Asked<"/api/projects/{id}/decisions", "patch">;
export type History = Answer<"/api/projects/{id}/history", "get">;
export type Change = History["changes"][number];
export type Found = Answer<"/api/search", "get">["found"][number];
