/**
 * SVG text as a tree that may be put into the page.
 *
 * The backend escapes what it draws, but a line's texts come from other people's sheets: so only elements that draw
 * are kept, nothing runs, and nothing is fetched.
 */

// prettier-ignore
const DRAWING_ELEMENTS = new Set([
  "svg", "g", "defs", "title", "desc", "path", "line", "polyline", "polygon", "rect", "circle", "ellipse",
  "text", "tspan", "clipPath", "mask", "marker", "pattern", "symbol", "linearGradient", "radialGradient", "stop",
]);

const SVG = "http://www.w3.org/2000/svg";
const URL_ELSEWHERE = /url\(\s*(?!["']?#)/i;

export class UnreadableSvgError extends Error {
  override readonly name = "UnreadableSvgError";
}

/**
 * Parses `markup` as strict XML and removes all that does not draw.
 *
 * @throws UnreadableSvgError when it is not well-formed, or its root is not an SVG element.
 */
export function safeSvg(markup: string): SVGSVGElement {
  const parsed = new DOMParser().parseFromString(markup, "image/svg+xml");
  const root = parsed.documentElement;
  if (parsed.querySelector("parsererror")) throw new UnreadableSvgError("The drawing is not well-formed SVG.");
  if (root.localName !== "svg" || root.namespaceURI !== SVG) {
    throw new UnreadableSvgError(`The drawing's root element is ${root.nodeName}, not svg.`);
  }
  clean(root);
  return root as unknown as SVGSVGElement;
}

function clean(element: Element): void {
  for (const attribute of [...element.attributes]) {
    if (!isSafe(attribute)) element.removeAttributeNode(attribute);
  }
  for (const child of [...element.childNodes]) {
    if (child.nodeType === Node.TEXT_NODE || child.nodeType === Node.CDATA_SECTION_NODE) continue;
    if (child.nodeType === Node.ELEMENT_NODE && draws(child as Element)) clean(child as Element);
    else child.remove();
  }
}

function draws(element: Element): boolean {
  return element.namespaceURI === SVG && DRAWING_ELEMENTS.has(element.localName);
}

function isSafe(attribute: Attr): boolean {
  const name = attribute.localName.toLowerCase();
  if (name.startsWith("on") || name === "href" || name === "src") return false;
  // A backslash escapes a letter in CSS, which presentation attributes are: `u\72l(…)` fetches too.
  return !(URL_ELSEWHERE.test(attribute.value) || attribute.value.includes("\\"));
}
