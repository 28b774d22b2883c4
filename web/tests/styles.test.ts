// Sheets that come with a part of the page stay when the reader goes on, so none may restyle what another one styles.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";

const ROOT = new URL("../src", import.meta.url).pathname;

function sheets(): Map<string, string> {
  const names = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".css"));
  return new Map(names.map((name) => [name, readFileSync(join(ROOT, name), "utf8").replace(/\/\*.*?\*\//gs, "")]));
}

/** The classes that a sheet styles wherever they stand. */
function classes(css: string): Set<string> {
  const selectors = [...css.matchAll(/([^{}]+)\{/g)].flatMap(([, list]) => (list ?? "").split(","));
  return new Set(selectors.flatMap((one) => /^\s*\.([\w-]+)\s*$/.exec(one)?.[1] ?? []));
}

test("a class that a part's sheet styles is styled in no other one", () => {
  const always = readFileSync(join(ROOT, "main.tsx"), "utf8");
  const homes = new Map<string, string[]>();
  for (const [name, css] of sheets()) {
    if (basename(name) === "print.css") continue; // paper changes what the screen has
    for (const one of classes(css)) homes.set(one, [...(homes.get(one) ?? []), basename(name)]);
  }
  const shared = [...homes].filter(([, files]) => files.length > 1 && !files.every((file) => always.includes(`/${file}"`)));
  expect(shared).toEqual([]);
});
