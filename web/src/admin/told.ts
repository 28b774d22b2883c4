// The log of the chain's changes in the reader's language. The server keeps what changed as a line in the words of chain
// files, like "hours Mon-Fri 09:00-18:00 -> closed"; a line that is not known stands as it is.
import type { Change } from "../api/types";
import { t } from "../i18n/language";
import { format } from "../report/format";
import { makeName } from "./makes";

const NOTHING = "nothing";
const SETTING = /^(?<word>not measured:|photos kept:|[a-z]+) (?<was>.*?) -> (?<becomes>.*)$/s;
const NEW_CITY = /^(?<rest>.*) \(a new city(?:; did you mean (?<near>.*)\?)?\)$/s;
const RULE = /^gender (?<gender>on|off), age (?<age>on|off), mood (?<mood>on|off), photos kept (?<kept>.*)$/;
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** What happened to a store, a camera or a place, and how it was before. */
export function changeWords(change: Change): string {
  const { kind, detail } = change;
  switch (kind) {
    case "new":
      return t("new: {detail}", { detail: change.subject === "camera" ? newCamera(detail) : newStore(detail) });
    case "moved":
      return t("moved: {detail}", { detail: withCityHint(detail, fromTo) });
    case "renamed":
      return t("renamed: {detail}", { detail: fromTo(detail) });
    case "closed":
      return t("closed: its cameras can't sign in");
    case "opened":
      return t("opened: its cameras can sign in");
    case "enabled":
      return t("enabled: can sign in");
    case "disabled":
      return t("disabled: can't sign in");
    default:
      return settingWords(detail);
  }
}

/** "Opening hours: 9 → 8", for anything that had a value and has another. */
export function becameWords(field: string, was: string, becomes: string): string {
  return t("{field}: {was} → {becomes}", { field, was, becomes });
}

function settingWords(detail: string): string {
  if (detail === "a new password") return t("a new password");
  const { word = "", was = "", becomes = "" } = SETTING.exec(detail)?.groups ?? {};
  const setting = SETTINGS[word];
  if (setting !== undefined) return becameWords(setting.name(), valueWords(was, setting.tell), valueWords(becomes, setting.tell));
  return ruleWords(detail) ?? t("changed: {detail}", { detail: fromTo(detail) });
}

interface Setting {
  name: () => string;
  /** Tells a value; without it the value is the same in every language. */
  tell?: (value: string) => string;
}

const SETTINGS: Record<string, Setting> = {
  timezone: { name: () => t("Time zone") },
  hours: { name: () => t("Opening hours"), tell: weekWords },
  exceptions: { name: () => t("Days that differ"), tell: daysWords },
  coordinates: { name: () => t("Latitude and longitude") },
  addresses: { name: () => t("Addresses that cameras may upload from") },
  country: { name: () => t("Country") },
  subdivision: { name: () => t("State or province") },
  "not measured:": { name: () => t("Not measured of customers"), tell: (value) => listWords(value.split(", ")) },
  "photos kept:": { name: () => t("Photos kept after analysis") },
  model: { name: () => t("Model") },
  dialect: { name: () => t("Make"), tell: makeName },
};

function valueWords(value: string, tell: (value: string) => string = (same) => same): string {
  return value === NOTHING ? t("nothing") : tell(value);
}

function weekWords(text: string): string {
  const named = text.replace(/[A-Z][a-z]{2}/g, (day) => (WEEKDAYS.includes(day) ? format.shortWeekday(WEEKDAYS.indexOf(day)) : day));
  return closedWords(named);
}

function daysWords(text: string): string {
  return closedWords(text.replace(/\d{4}-\d{2}-\d{2}/g, format.date));
}

const closedWords = (text: string): string => text.replace(/\bclosed\b/g, () => t("closed"));

function listWords(traits: string[]): string {
  return traits.map(traitName).join(", ");
}

function traitName(trait: string): string {
  switch (trait) {
    case "gender":
      return t("Gender");
    case "age":
      return t("Age");
    case "mood":
      return t("Mood");
    default:
      return trait;
  }
}

function ruleWords(detail: string): string | null {
  const found = RULE.exec(detail)?.groups;
  if (found === undefined) return null;
  const measured = ["gender", "age", "mood"].filter((trait) => found[trait] === "on");
  const kept = found.kept === "as elsewhere" ? t("as wider places say") : (found.kept ?? "");
  return [
    t("{field}: {value}", { field: t("Measured of customers"), value: listWords(measured) || t("nothing") }),
    t("{field}: {value}", { field: t("Photos kept after analysis"), value: kept }),
  ].join("; ");
}

function newStore(detail: string): string {
  return withCityHint(detail, (rest) => {
    const { name, place } = /^(?<name>.*) in (?<place>.*)$/s.exec(rest)?.groups ?? {};
    return name === undefined || place === undefined ? rest : t("{name} in {place}", { name, place });
  });
}

function newCamera(detail: string): string {
  const place = /^at (.*)$/s.exec(detail)?.[1];
  return place === undefined ? detail : t("at {place}", { place });
}

/** Tell the question that a city's name raised apart from what it was asked of. */
function withCityHint(detail: string, tell: (rest: string) => string): string {
  const found = NEW_CITY.exec(detail)?.groups;
  if (found === undefined) return tell(detail);
  const told = tell(found.rest ?? "");
  return found.near === undefined
    ? t("{detail} (a new city)", { detail: told })
    : t("{detail} (a new city; did you mean {near}?)", { detail: told, near: found.near });
}

function fromTo(detail: string): string {
  return detail
    .split(" -> ")
    .map((end) => (end === "elsewhere" ? t("elsewhere") : valueWords(end)))
    .join(" → ");
}
