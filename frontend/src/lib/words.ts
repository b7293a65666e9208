/** Numbers and identifiers as words. */

/** `3 lines`, `1 line`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** `double_casement` as `Double casement`, for identifiers that come without a name. */
export function readable(id: string): string {
  const words = id.replaceAll(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The file size `n_bytes`, rounded. */
export function fileSize(n_bytes: number): string {
  if (n_bytes < 1024) return count(n_bytes, "byte");
  if (n_bytes < 1024 ** 2) return `${Math.round(n_bytes / 1024)} KB`;
  return `${(n_bytes / 1024 ** 2).toFixed(1)} MB`;
}
