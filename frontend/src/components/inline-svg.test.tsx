// @vitest-environment jsdom
import { expect, test } from "vitest";

import { mounted } from "@/testing/mounted";

import { InlineSvg } from "./inline-svg";

function page() {
  const { host, show } = mounted();
  return { host, show: (markup: string) => show(<InlineSvg markup={markup} label="Shop drawing" />) };
}

const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`;

test("a drawing is part of the page, and the next one takes its place", () => {
  const { host, show } = page();
  show(svg("<text>914.4</text>"));
  expect(host.querySelector("[aria-label='Shop drawing'] text")?.textContent).toBe("914.4");
  show(svg("<text>1828.8</text>"));
  expect(Array.from(host.querySelectorAll("text"), (text) => text.textContent)).toEqual(["1828.8"]);
});

test("a line's text that is markup stays text, and nothing of it runs", () => {
  const { host, show } = page();
  show(svg('<text>&lt;img src=x onerror="alert(1)"&gt;</text><script>alert(2)</script>'));
  expect(host.querySelector("text")?.textContent).toBe('<img src=x onerror="alert(1)">');
  expect(host.querySelector("img, script")).toBeNull();
});

test("what is no drawing says so, and a drawing after it is shown", () => {
  const { host, show } = page();
  show("<svg");
  expect(host.textContent).toContain("The drawing cannot be shown.");
  show(svg("<text>914.4</text>"));
  expect(host.querySelector("text")?.textContent).toBe("914.4");
});
