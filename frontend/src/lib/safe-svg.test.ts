// @vitest-environment jsdom
import { describe, expect, test } from "vitest";

import { safeSvg, UnreadableSvgError } from "./safe-svg";

const wrap = (inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">${inside}</svg>`;
const cleaned = (inside: string) => safeSvg(wrap(inside)).outerHTML;

describe("a drawing keeps what draws", () => {
  test("shapes, texts, local paint servers and clips stay", () => {
    const inside =
      '<defs><clipPath id="c"><rect width="1" height="1"/></clipPath></defs>' +
      '<g clip-path="url(#c)" fill="url(#p)"><path d="M0 0h1"/><text x="1">35 1/2&quot; &lt;b&gt;</text></g>';
    const svg = safeSvg(wrap(inside));
    expect(svg.querySelector("g")?.getAttribute("clip-path")).toBe("url(#c)");
    expect(svg.querySelector("g")?.getAttribute("fill")).toBe("url(#p)");
    expect(svg.querySelector("text")?.textContent).toBe('35 1/2" <b>');
    expect(svg.querySelector("path")?.getAttribute("d")).toBe("M0 0h1");
  });
});

describe("a drawing loses what runs, links or fetches", () => {
  test.each([
    ["a script", "<script>alert(1)</script>", "alert"],
    ["a handler", '<rect onload="alert(1)" width="1" height="1"/>', "alert"],
    ["a handler in capitals", '<rect ONCLICK="alert(1)"/>', "alert"],
    ["foreign content", '<foreignObject><b xmlns="http://www.w3.org/1999/xhtml">boo</b></foreignObject>', "boo"],
    ["an element of another namespace", '<b xmlns="http://www.w3.org/1999/xhtml">boo</b>', "boo"],
    ["a link around a shape", '<a href="javascript:alert(1)"><rect/></a>', "javascript"],
    ["a used element from elsewhere", '<use xlink:href="http://example.com/x.svg#a"/>', "example.com"],
    ["an image", '<image href="http://example.com/x.png"/>', "example.com"],
    ["a stylesheet", "<style>@import 'http://example.com/x.css'</style>", "example.com"],
    ["a paint server from elsewhere", '<rect fill="url(http://example.com/#a)"/>', "example.com"],
    ["a style that fetches", "<rect style=\"fill: URL( 'http://example.com')\"/>", "example.com"],
    ["a style that hides what it fetches", '<rect style="fill:u\\72l(http://example.com)"/>', "example.com"],
    ["a paint that hides what it fetches", '<rect fill="u\\72l(http://example.com)"/>', "example.com"],
    ["an animation that sets a link", '<rect><set attributeName="href" to="javascript:alert(1)"/></rect>', "alert"],
    ["a comment", "<!-- example.com -->", "example.com"],
    ["a processing instruction", '<?xml-stylesheet href="http://example.com/x.css"?>', "example.com"],
  ])("%s is removed", (_what, inside, trace) => {
    expect(cleaned(inside)).not.toContain(trace);
  });
});

test.each([
  ["text that is not XML", "<svg"],
  ["a page", "<html xmlns='http://www.w3.org/1999/xhtml'/>"],
  ["svg without its namespace", "<svg/>"],
  ["nothing", ""],
])("%s is refused", (_what, markup) => {
  expect(() => safeSvg(markup)).toThrow(UnreadableSvgError);
});
