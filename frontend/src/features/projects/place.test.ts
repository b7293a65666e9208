import { expect, it } from "vitest";

import { placeOf } from "./place";

it.each([
  ["", { page: 1 }],
  ["page=3", { page: 3 }],
  ["page=0", { page: 1 }],
  ["page=2.5", { page: 1 }],
  ["page=-1&line=x", { page: 1 }],
  ["page=3&line=41", { around: 41 }],
  ["line=99999999999", { page: 1 }],
])("%s asks for %j", (search, place) => {
  expect(placeOf(new URLSearchParams(search))).toEqual(place);
});
