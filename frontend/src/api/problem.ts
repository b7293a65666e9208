/** Errors of the API as the page shows them: RFC 9457 problem documents, and the answers that are none. */

export interface Fault {
  /** The field or cell that is wrong. */
  where: string;
  message: string;
  suggestion?: string | null;
}

/** The request failed; `message` is written for the person at the page. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  /** The HTTP status; 0 when no answer came at all. */
  readonly status: number;
  readonly title: string;
  readonly faults: readonly Fault[];
  /** The whole document: some problems carry facts of their own, as /health does. */
  readonly document: Readonly<Record<string, unknown>>;

  constructor(status: number, title: string, detail: string, faults: readonly Fault[] = [], document = {}) {
    super(detail);
    this.status = status;
    this.title = title;
    this.faults = faults;
    this.document = document;
  }

  /** Whether the same request may well succeed a moment later. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

/** Whether `error` says that somebody else changed the thing since it was read. */
export function isStale(error: Error): boolean {
  return error instanceof ProblemError && error.status === 412;
}

/** The problem that `response`, which is not a success, tells about. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const document = record(await readJson(response));
  if (typeof document.detail === "string" && document.detail !== "") {
    const title = text(document.title) ?? response.statusText;
    return new ProblemError(response.status, title, document.detail, faultsOf(document.faults), document);
  }
  const detail = `${new URL(response.url).pathname} answered ${response.status} ${response.statusText} without saying why.`;
  return new ProblemError(response.status, response.statusText || `Status ${response.status}`, detail);
}

/** The problem of a request that got no answer. */
export function noAnswer(cause: unknown): ProblemError {
  const detail =
    "The page's own server does not answer. Look at the window that runs bin/dev; this page recovers by itself.";
  const problem = new ProblemError(0, "No answer", detail);
  problem.cause = cause;
  return problem;
}

/** What `error` says about the field `name`, in one line. */
export function faultOf(error: unknown, name: string): string | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  const told = error.faults.filter((fault) => lastPart(fault.where) === name).map(sentence);
  return told.length > 0 ? told.join(" ") : undefined;
}

/** The faults of `error` that belong to none of `names`. */
export function faultsBeside(error: ProblemError, names: readonly string[]): Fault[] {
  return error.faults.filter((fault) => !names.includes(lastPart(fault.where)));
}

/** One fault as people read it. */
export function sentence({ message, suggestion }: Fault): string {
  const told = message.charAt(0).toUpperCase() + message.slice(1);
  return suggestion ? `${/[.?!]$/.test(told) ? told : `${told}.`} Try: ${suggestion}` : told;
}

function lastPart(where: string): string {
  return where.split(".").at(-1) ?? where;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined; // Not JSON: the caller says that the answer explains nothing.
  }
}

function faultsOf(value: unknown): Fault[] {
  if (!Array.isArray(value)) return [];
  return value.map(record).map((entry) => ({
    where: text(entry.where) ?? "",
    message: text(entry.message) ?? "",
    suggestion: text(entry.suggestion) ?? null,
  }));
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
