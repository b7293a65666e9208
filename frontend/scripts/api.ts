/** `npm run api`: write src/api/schema.d.ts; `--check`: exit 1 when it is stale; `--from URL`: ask a running backend. */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath, URL } from "node:url";
import { parseArgs } from "node:util";

import { documentOfServer, documentOfSource } from "./openapi-document.ts";
import { typesOf } from "./openapi-types.ts";

const FILE = fileURLToPath(new URL("../src/api/schema.d.ts", import.meta.url));

function current(): string {
  try {
    return readFileSync(FILE, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { check: { type: "boolean" }, from: { type: "string" } } });
  const document = values.from === undefined ? documentOfSource() : await documentOfServer(values.from);
  const types = await typesOf(document);
  if (types === current()) {
    console.log("src/api/schema.d.ts is the backend's OpenAPI document.");
    return 0;
  }
  if (values.check) {
    console.error(
      "src/api/schema.d.ts is stale: the backend's API has changed. Run `npm run api` and commit the file.",
    );
    return 1;
  }
  // Written aside first: the type checker must never read half a file.
  writeFileSync(`${FILE}.new`, types);
  renameSync(`${FILE}.new`, FILE);
  console.log("src/api/schema.d.ts follows the backend's API.");
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
