/** Files that the API answers with, handed to the browser's own download. */

/** Saves the body of `response` under the name its Content-Disposition gives, else under `fallback`. */
export async function saveAnswer(response: Response, fallback: string): Promise<void> {
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName(response.headers.get("Content-Disposition"), fallback);
  link.click();
  // The download has taken hold of the data once the click was handled; a minute is far beyond that.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The file name of a Content-Disposition: the encoded `filename*` before the plain one. */
export function fileName(disposition: string | null, fallback: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "")?.[1];
  const plain = /filename="([^"]*)"/i.exec(disposition ?? "")?.[1] ?? /filename=([^;]+)/i.exec(disposition ?? "")?.[1];
  return (encoded === undefined ? plain?.trim() : decode(encoded)) ?? fallback;
}

function decode(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined; // Not an encoding: the caller's name is better than half of this one.
  }
}
