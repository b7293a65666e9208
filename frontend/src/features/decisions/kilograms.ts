/** A weight as it was written, in kilograms; undefined when it is no number. Whether it may be is the backend's say. */
export function kilograms(written: string): number | undefined {
  const text = written.trim();
  return /^\d{1,6}(\.\d{1,3})?$/.test(text) ? Number(text) : undefined;
}
