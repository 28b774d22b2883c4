// Every text of the page in every language: none missing, none left over, none of them broken.
import { describe, expect, test } from "vitest";
import de from "../src/i18n/de";
import es from "../src/i18n/es";
import fr from "../src/i18n/fr";
import ja from "../src/i18n/ja";
import type { Dictionary } from "../src/i18n/language";
import pt from "../src/i18n/pt";
import { recognise, SAID } from "../src/i18n/said";
import { bareWords, styledWords, uses } from "./sources";

const DICTIONARIES: Record<string, Dictionary> = { de, fr, es, pt, ja };
const USES = uses();
const SINGLE = new Set([...USES.flatMap(({ by, texts }) => (by === "t" && texts ? texts : [])), ...SAID]);
/** The other form of a plural to its form for one. */
const PLURAL = new Map(USES.flatMap(({ by, texts }) => (by === "tn" && texts ? [[texts[1] ?? "", texts[0] ?? ""] as const] : [])));

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ""))].sort();
}

test("texts are literals, so that they can be found", () => {
  expect(USES.filter(({ texts }) => texts === null).map(({ at }) => at)).toEqual([]);
  expect(USES.length).toBeGreaterThan(300);
});

test("a text is either one that counts or one that does not", () => {
  expect([...PLURAL.keys()].filter((text) => SINGLE.has(text))).toEqual([]);
});

test("the server's sentences are told apart", () => {
  const values = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => `'${name} 7'`);
  for (const text of SAID) expect(recognise(values(text))?.text).toBe(text);
  expect(recognise("there is no store 'X-1'; did you mean X-2 or X-3?")).toEqual({
    text: "there is no store {code}; did you mean {words}?",
    values: { code: "'X-1'", words: "X-2 or X-3" },
  });
  expect(recognise("'91' is not a number of degrees from -90 to 90, like 48.13743")?.values.most).toBe("90");
  expect(recognise("something else")).toBeNull();
});

test("no words stand in the page that no translation passes through", () => {
  expect(bareWords()).toEqual([]);
});

test("no line in French begins with a sign", () => {
  const texts = Object.values(fr).flatMap((found) => (typeof found === "string" ? [found] : Object.values(found)));
  expect(texts.filter((text) => / [;:!?»%]|« /.test(text))).toEqual([]);
});

test("styles say no words", () => {
  expect(styledWords()).toEqual([]);
});

describe.each(Object.entries(DICTIONARIES))("%s", (language, dictionary) => {
  const forms = (text: string): string[] => {
    const found = dictionary[text];
    return found === undefined ? [] : typeof found === "string" ? [found] : Object.values(found);
  };

  test("no text is missing", () => {
    expect([...SINGLE, ...PLURAL.keys()].filter((text) => !(text in dictionary))).toEqual([]);
  });

  test("no text is left over", () => {
    expect(Object.keys(dictionary).filter((text) => !SINGLE.has(text) && !PLURAL.has(text))).toEqual([]);
  });

  test("what counts has the forms that the language needs, and no other", () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    // "many" is for millions in French, Spanish and Portuguese; it falls back on "other".
    const needed = pluralCategories.filter((one) => one !== "many").sort();
    const bad = [...PLURAL.keys()].filter((text) => {
      const found = dictionary[text];
      return found === undefined || typeof found === "string" || Object.keys(found).sort().join() !== needed.join();
    });
    expect(bad).toEqual([]);
    expect([...SINGLE].filter((text) => typeof dictionary[text] === "object")).toEqual([]);
  });

  test("placeholders are those of the English text", () => {
    const bad = [...SINGLE].filter((text) => forms(text).some((form) => placeholders(form).join() !== placeholders(text).join()));
    const badPlurals = [...PLURAL].filter(([other, one]) => {
      const allowed = new Set([...placeholders(other), ...placeholders(one)]);
      const needed = placeholders(one).filter((name) => name !== "count");
      return forms(other).some((form) => {
        const found = placeholders(form);
        return found.some((name) => !allowed.has(name)) || needed.some((name) => !found.includes(name));
      });
    });
    expect([...bad, ...badPlurals.map(([other]) => other)]).toEqual([]);
  });

  test("nothing is empty or begins or ends with a blank where the English does not", () => {
    const bad = [...SINGLE, ...PLURAL.keys()].filter((text) => forms(text).some((form) => form === "" || form !== form.trim()));
    expect(bad).toEqual([]);
  });
});
