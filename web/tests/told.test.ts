// What people changed, told in the reader's language: the log of the chain's changes and the audit log.
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import openapi from "../openapi.json";
import { changeWords } from "../src/admin/told";
import type { Change } from "../src/api/types";
import { chooseLanguage, LANGUAGES, type Language } from "../src/i18n/language";
import type { AuditEntry } from "../src/people/api";
import { doneWords, factLines } from "../src/people/noted";

const change = (detail: string, kind = "changed", subject = "store"): Change => ({ at: "2026-06-01T00:00:00Z", who: "ada", code: "BER-01", subject, kind, detail });
const facts = (before: AuditEntry["before"], after: AuditEntry["after"]) => factLines({ before, after }, new Map([["store-7", "Alexanderplatz"]]));

beforeEach(() => {
  vi.stubGlobal("document", { documentElement: {} });
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => {} });
});
afterEach(async () => {
  await chooseLanguage("en");
  vi.unstubAllGlobals();
});

test.each([
  ["de", "timezone Europe/Berlin -> Europe/Vienna", "Zeitzone: Europe/Berlin → Europe/Vienna"],
  ["de", "hours Mon-Fri 08:00-20:00 -> Mon,Wed 09:00-18:00; Sat 10:00-12:00", "Öffnungszeiten: Mo-Fr 08:00-20:00 → Mo,Mi 09:00-18:00; Sa 10:00-12:00"],
  ["fr", "hours Mon-Sun 08:00-20:00 -> closed", "Heures d’ouverture\u00a0: lun.-dim. 08:00-20:00 → fermé"],
  ["es", "exceptions nothing -> 2026-12-24 closed", "Días distintos: nada → 24 dic 2026 cerrada"],
  ["pt", "addresses nothing -> 203.0.113.7, 198.51.100.0/24", "Endereços de onde as câmeras podem enviar: nada → 203.0.113.7, 198.51.100.0/24"],
  ["ja", "country nothing -> DE", "国：なし → DE"],
  ["de", "not measured: nothing -> age, mood", "Bei Kunden nicht erfasst: nichts → Alter, Stimmung"],
  ["de", "photos kept: 24 h -> nothing", "Fotos nach der Auswertung behalten: 24 h → nichts"],
  ["de", "a new password", "ein neues Passwort"],
  ["de", "gender on, age off, mood on, photos kept as elsewhere", "Bei Kunden erfasst: Geschlecht, Stimmung; Fotos nach der Auswertung behalten: wie größere Orte es sagen"],
  ["en", "hours Mon-Fri 08:00-20:00 -> closed", "Opening hours: Mon-Fri 08:00-20:00 → closed"],
  ["en", "dialect nothing -> generic", "Make: nothing → Another make"],
  ["de", "shelves 3 -> 4", "geändert: shelves 3 → 4"],
  ["de", "something else", "geändert: something else"],
] as [Language, string, string][])("%s: %s", async (language, detail, told) => {
  await chooseLanguage(language);
  expect(changeWords(change(detail))).toBe(told);
});

test.each([
  ["new", "store", "Haus in der Mitte in East, Berlin", "neu: Haus in der Mitte in East, Berlin"],
  ["new", "store", "Mitte in East, Berln (a new city; did you mean Berlin?)", "neu: Mitte in East, Berln (eine neue Stadt; meinten Sie Berlin?)"],
  ["new", "camera", "at BER-01, north exit", "neu: in BER-01, north exit"],
  ["moved", "store", "elsewhere -> East, Bonn (a new city)", "umgezogen: anderswo → East, Bonn (eine neue Stadt)"],
  ["renamed", "camera", "nothing -> north exit", "umbenannt: nichts → north exit"],
  ["closed", "store", "its cameras can't sign in", "geschlossen: ihre Kameras können sich nicht anmelden"],
])("de: %s %s %s", async (kind, subject, detail, told) => {
  await chooseLanguage("de");
  expect(changeWords(change(detail, kind, subject))).toBe(told);
});

/** The settings that the server logs as changed, from its source. */
const SERVER = readFileSync(new URL("../../src/storemood/domain/chain_changes.py", import.meta.url), "utf8");
const SETTINGS = [...SERVER.matchAll(/(?<!\w)\(\s*"([a-z ]+:?)",/g)].map(([, word]) => word ?? "");

test.each(Object.keys(LANGUAGES) as Language[])("every setting has a name in %s", async (language) => {
  await chooseLanguage(language);
  const told = SETTINGS.map((word) => changeWords(change(`${word} 1 -> 2`)));
  expect(told.filter((words) => /^(?:changed|geändert)|\b(?:timezone|dialect|subdivision|exceptions)\b|->/.test(words))).toEqual([]);
  expect(new Set(told.map((words) => words.split(/ ?[:：]/)[0])).size).toBe(11);
});

describe("the audit log", () => {
  test.each([
    [
      "what changed, field by field",
      { name: "Bea", language: "", disabled: false, grants: ["store_manager of store-7"] },
      { name: "Bea", language: "fr", disabled: true, grants: ["store_manager of store-7", "auditor of city-9"] },
      [
        "Sprache: wie der Browser es sagt → Français",
        "Gesperrt: nein → ja",
        "Rollen: Filialleiter: Alexanderplatz → Filialleiter: Alexanderplatz, Prüfer: city-9",
      ],
    ],
    ["the command line's words", { grants: ["store_manager@store-7"] }, { grants: [] }, ["Rollen: Filialleiter: Alexanderplatz → nichts"]],
    ["what was made", null, { capabilities: ["see_reports"], name: "", grants: [] }, ["Es darf: Berichte sehen"]],
    ["what was removed", { name: "Bea", disabled: false }, null, ["Name: Bea", "Gesperrt: nein"]],
    ["how somebody came in", null, { by: "directory" }, ["Angemeldet über: Verzeichnis"]],
    ["nothing", null, null, []],
    [
      "what a newer server notes",
      { floor: 1, tags: ["a"], more: { deep: 1 }, grants: ["king of store-7"], by: "x" },
      { floor: 2, tags: ["a", "b"], more: { deep: 2 }, grants: ["king of store-8"], capabilities: ["fly"], by: "badge" },
      ["floor: 1 → 2", "tags: a → a, b", 'more: {"deep":1} → {"deep":2}', "Rollen: king of store-7 → king of store-8", "Angemeldet über: x → badge", "Es darf: nichts → fly"],
    ],
  ] as [string, AuditEntry["before"], AuditEntry["after"], string[]][])("%s", async (_, before, after, lines) => {
    await chooseLanguage("de");
    expect(facts(before, after)).toEqual(lines);
  });

  test("what the server notes by its path is told", async () => {
    const actions: Record<string, string> = { post: "added or did", put: "changed", patch: "changed", delete: "removed" };
    const noted = Object.entries(openapi.paths)
      .map(([path, methods]) => [path.replace("/api/v1", "").replace(/\{\w+\}/g, "7"), Object.keys(methods)] as const)
      .filter(([path]) => !/^\/(?:people|tokens|me|login|logout|sign-in|mails)\b/.test(path) && path !== "/shares/open")
      .flatMap(([subject, methods]) => methods.filter((method) => method in actions).map((method) => ({ kind: "changed" as const, subject, action: actions[method] ?? "" })));
    expect(noted.length).toBeGreaterThan(12);
    expect(noted.map(doneWords).filter((words) => words.includes("/"))).toEqual([]);
    await chooseLanguage("ja");
    expect(noted.map(doneWords).filter((words) => /[/]|store|note/.test(words))).toEqual([]);
  });

  test.each([
    ["seen", "camera health", "hat angesehen: Zustand der Kameras"],
    ["seen", "exported a report", "hat einen Bericht exportiert"],
    ["access", "signed in", "hat sich angemeldet"],
  ] as const)("%s %s", async (kind, action, told) => {
    await chooseLanguage("de");
    expect(doneWords({ kind, action, subject: "" })).toBe(told);
  });

  test("an action that is not known stands with its subject", async () => {
    await chooseLanguage("de");
    expect(doneWords({ kind: "changed", action: "removed a person", subject: "bea" })).toMatch(/ bea$/);
    expect(doneWords({ kind: "changed", action: "painted", subject: "/walls/7" })).toBe("painted /walls/7");
  });
});
