/** Times as people say them. The present moment is an argument. */

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];
const relative = new Intl.RelativeTimeFormat("en", { style: "short" });
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const date = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** "3 min. ago", "in 2 hr."; within a minute "just now" or "in a moment". */
export function timeAgo(iso: string, now: Date): string {
  const seconds = (new Date(iso).getTime() - now.getTime()) / 1000;
  for (const [unit, length_s] of UNITS) {
    if (Math.abs(seconds) >= length_s) return relative.format(Math.trunc(seconds / length_s), unit);
  }
  return seconds > 0 ? "in a moment" : "just now";
}

/** The time of day, in this browser's way. */
export function timeOfDay(iso: string): string {
  return clock.format(new Date(iso));
}

/** Date and time, in this browser's way. */
export function dateAndTime(iso: string): string {
  return date.format(new Date(iso));
}
