/** TypeScript types of the backend's OpenAPI document: the same document gives the same text, whatever its key order. */
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import ts from "typescript";

import { canonical, heading } from "./openapi-digest.ts";

/** The whole generated file. */
export async function typesOf(document: string): Promise<string> {
  const parsed = { info: { title: "Raven", version: "0" }, ...JSON.parse(canonical(document)) } as OpenAPI3;
  const nodes = await openapiTS(parsed, {
    // A field with a default may be left out of a request; answers list it as required by themselves.
    defaultNonNullable: false,
    transform: (schema) => {
      const binary = schema.format === "binary" || "contentMediaType" in schema;
      return binary ? ts.factory.createTypeReferenceNode("Blob") : undefined;
    },
  });
  return `${heading(document)}\n${astToString(nodes)}`;
}
