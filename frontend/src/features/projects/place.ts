/** Which page of lines the address asks for; pure. */
import type { Place } from "./line-queries";

const NUMBER = /^[1-9]\d{0,8}$/;

/** The page that a line stands on before a page by its number; the first one when neither can be read. */
export function placeOf(search: URLSearchParams): Place {
  const line = search.get("line") ?? "";
  if (NUMBER.test(line)) return { around: Number(line) };
  const page = search.get("page") ?? "";
  return { page: NUMBER.test(page) ? Number(page) : 1 };
}
