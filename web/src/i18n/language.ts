// The page's language: English in the source, other languages as dictionaries that are loaded when they are wanted.
import { useSyncExternalStore } from "react";
import { recall, remember } from "../state/remembered";

export const LANGUAGES = { en: "English", de: "Deutsch", fr: "Français", es: "Español", pt: "Português", ja: "日本語" } as const;
export type Language = keyof typeof LANGUAGES;

/** Translations by the English text. A plural's key is its "other" form; its value lists the forms by CLDR category. */
export type Dictionary = Record<string, string | Partial<Record<Intl.LDMLPluralRule, string>>>;

const KEY = "storemood-language";
/** A number with a point, alone or before its unit. */
const DECIMAL = /^-?\d+\.\d+(?=$| \S+$)/;
const LOADERS: Record<Exclude<Language, "en">, () => Promise<{ default: Dictionary }>> = {
  de: () => import("./de"),
  fr: () => import("./fr"),
  es: () => import("./es"),
  pt: () => import("./pt"),
  ja: () => import("./ja"),
};

let language: Language = "en";
let dictionary: Dictionary = {};
let recognise: typeof import("./said").recognise = () => null;
let rules = new Intl.PluralRules("en");
const listeners = new Set<() => void>();

export function currentLanguage(): Language {
  return language;
}

/** The locale for numbers and dates: the browser's own variant of the page's language where it has one, as en-GB for en. */
export function locale(): string {
  return navigator.languages.find((one) => languageOf(one) === language) ?? language;
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage);
}

/** Load a language and show it. It is remembered on this device. */
export async function chooseLanguage(chosen: Language): Promise<void> {
  await load(chosen);
  remember(KEY, chosen);
}

/** Show the language that the person who signed in chose on another device. */
export async function followChoice(chosen: string): Promise<void> {
  if (chosen in LANGUAGES && chosen !== language) await chooseLanguage(chosen as Language);
}

/** Load the language that was chosen before, or the first of the browser's that the page speaks. */
export async function loadFirstLanguage(): Promise<void> {
  const wanted = [recall(KEY), ...navigator.languages].flatMap((one) => (one === null ? [] : (languageOf(one) ?? [])));
  await load(wanted[0] ?? "en");
}

/** Translate a text; `{name}` in it is replaced by the value of that name. */
export function t(text: string, values: Record<string, string | number> = {}): string {
  const found = dictionary[text];
  return fill(typeof found === "string" ? found : text, values);
}

/** Translate a text that depends on a number, as `tn(3, "{count} store", "{count} stores")`. */
export function tn(count: number, one: string, other: string, values: Record<string, string | number> = {}): string {
  const found = dictionary[other];
  const category = rules.select(count);
  const text = typeof found === "object" ? (found[category] ?? found.other ?? other) : category === "one" ? one : other;
  return fill(text, { count: new Intl.NumberFormat(locale()).format(count), ...values });
}

/** Translate a sentence of the server, with what stands in it; as it is where the sentence is not known. */
export function said(sentence: string): string {
  const known = recognise(sentence);
  if (known === null) return sentence.replace(DECIMAL, (value) => new Intl.NumberFormat(locale(), { maximumFractionDigits: 6 }).format(Number(value)));
  return t(known.text, Object.fromEntries(Object.entries(known.values).map(([name, value]) => [name, said(value)])));
}

function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

function languageOf(tag: string): Language | null {
  const short = tag.split("-")[0] ?? "";
  return short in LANGUAGES ? (short as Language) : null;
}

async function load(chosen: Language): Promise<void> {
  if (chosen === "en") {
    dictionary = {};
    recognise = () => null;
  } else {
    const [words, sentences] = await Promise.all([LOADERS[chosen](), import("./said")]);
    dictionary = words.default;
    recognise = sentences.recognise;
  }
  language = chosen;
  rules = new Intl.PluralRules(chosen);
  document.documentElement.lang = chosen;
  for (const notify of listeners) notify();
}

function subscribe(notify: () => void): () => void {
  listeners.add(notify);
  return () => listeners.delete(notify);
}
