import { describe, expect, test } from "vitest";

import { faultOf, faultsBeside, noAnswer, ProblemError, problemOf } from "./problem";

function answer(body: BodyInit | null, init: ResponseInit): Response {
  const response = new Response(body, init);
  Object.defineProperty(response, "url", { value: "http://127.0.0.1:3000/api/drawings/generate" });
  return response;
}

describe("an answer that is no success", () => {
  test("is told in the words of its problem document, faults and own facts included", async () => {
    const document = {
      type: "about:blank",
      title: "Unprocessable Content",
      status: 422,
      detail: "width: is 0",
      faults: [{ where: "width", message: "is 0", suggestion: "36" }],
      database: "away",
    };
    const problem = await problemOf(answer(JSON.stringify(document), { status: 422 }));
    expect(problem).toMatchObject({ status: 422, title: "Unprocessable Content", message: "width: is 0" });
    expect(problem.faults).toEqual([{ where: "width", message: "is 0", suggestion: "36" }]);
    expect(problem.document.database).toBe("away");
  });

  test.each([
    ["a page", "<html>Bad Gateway</html>"],
    ["JSON of another kind", '["no"]'],
    ["a document without a reason", '{"title":"x","detail":""}'],
    ["nothing", ""],
  ])("that is %s still says where and which status", async (_what, body) => {
    const problem = await problemOf(answer(body, { status: 502, statusText: "Bad Gateway" }));
    expect(problem.message).toBe("/api/drawings/generate answered 502 Bad Gateway without saying why.");
  });

  test("with faults that are none keeps the rest", async () => {
    const body = JSON.stringify({ detail: "no", faults: ["x", null, { where: "a", message: "b" }] });
    const problem = await problemOf(answer(body, { status: 422 }));
    expect(problem.faults.at(-1)).toEqual({ where: "a", message: "b", suggestion: null });
  });
});

test.each([
  [0, true],
  [404, false],
  [422, false],
  [500, false],
  [502, true],
  [503, true],
  [504, true],
])("asking again after a status of %i makes sense: %s", (status, sense) => {
  expect(new ProblemError(status, "", "").isPassing).toBe(sense);
});

test("no answer at all is passing, and keeps its cause", () => {
  const cause = new TypeError("Failed to fetch");
  expect(noAnswer(cause)).toMatchObject({ status: 0, isPassing: true, cause });
});

describe("a field", () => {
  const error = new ProblemError(422, "", "", [
    { where: "line.width", message: "is 0.", suggestion: null },
    { where: "height", message: "is no length.", suggestion: "35 1/2" },
    { where: "body", message: "is too large.", suggestion: null },
  ]);

  test("finds its own faults, nested ones too, and no other's", () => {
    expect(faultOf(error, "width")).toBe("Is 0.");
    expect(faultOf(error, "height")).toBe("Is no length. Try: 35 1/2");
    expect(faultOf(error, "glass")).toBeUndefined();
    expect(faultOf(new Error("other"), "width")).toBeUndefined();
  });

  test("leaves the faults of no field to be told elsewhere", () => {
    expect(faultsBeside(error, ["width", "height"]).map((fault) => fault.where)).toEqual(["body"]);
  });
});
