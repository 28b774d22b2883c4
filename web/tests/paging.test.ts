import { expect, test } from "vitest";
import { cursorsOf, pageQuestion, writeCursors } from "../src/ui/Paging";

test.each([
  ["the first page", "words=x", "words=x"],
  ["a later page", "words=x&after=a&after=b", "words=x&cursor=b"],
])("of %s the server is asked with the last cursor alone", (_, query, asked) => {
  expect(pageQuestion(query)).toBe(asked);
});

test("cursors come back from the URL in their order", () => {
  const params = new URLSearchParams("words=x&after=old");
  writeCursors(params, ["a.1", "b&2"]);
  expect(cursorsOf(new URLSearchParams(params.toString()))).toEqual(["a.1", "b&2"]);
  expect(params.get("words")).toBe("x");
});
