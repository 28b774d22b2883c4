// An entry of the audit log in the reader's language: what was done, and field by field what was before and after. What
// is not known here, as what a newer server notes, stands as it is.
import { becameWords } from "../admin/told";
import { LANGUAGES, said, t } from "../i18n/language";
import type { AuditEntry, Capability, Role } from "./api";
import { capabilityName, grantName, ROLES, when } from "./words";

type Names = ReadonlyMap<string, string>;
type Facts = Record<string, unknown>;

/** Requests that the server notes by method and path alone. */
const REQUESTS: [action: string, path: RegExp, tell: (subject: string) => string][] = [
  ["added or did", /^\/admin\/stores$/, () => t("added a store")],
  ["changed", /^\/admin\/stores\/([^/]+)$/, (code) => t("changed the store {code}", { code })],
  ["added or did", /^\/admin\/stores\/([^/]+)\/cameras$/, (code) => t("added a camera to the store {code}", { code })],
  ["added or did", /^\/admin\/stores\/([^/]+)\/sheet$/, (code) => t("printed the installer's sheet of the store {code}", { code })],
  ["changed", /^\/admin\/places\/[^/]+$/, () => t("renamed a region or city")],
  ["changed", /^\/admin\/cameras\/([^/]+)$/, (login) => t("changed the camera {login}", { login })],
  ["added or did", /^\/admin\/cameras\/([^/]+)\/password$/, (login) => t("made a new password for the camera {login}", { login })],
  ["changed", /^\/policies\/[^/]+$/, () => t("changed the policy")],
  ["added or did", /^\/notes$/, () => t("added a note")],
  ["changed", /^\/notes\/[^/]+$/, () => t("changed a note")],
  ["removed", /^\/notes\/[^/]+$/, () => t("removed a note")],
  ["added or did", /^\/subscriptions$/, () => t("ordered mails with a report")],
  ["changed", /^\/subscriptions\/[^/]+$/, () => t("changed mails with a report")],
  ["removed", /^\/subscriptions\/[^/]+$/, () => t("ended mails with a report")],
  ["added or did", /^\/subscriptions\/preview$/, () => t("looked at a mail beforehand")],
  ["added or did", /^\/shares$/, () => t("made a link to a report")],
  ["removed", /^\/shares\/[^/]+$/, () => t("ended a link to a report")],
];

export function doneWords({ kind, action, subject }: Pick<AuditEntry, "kind" | "action" | "subject">): string {
  if (kind === "seen" && action !== "exported a report") return t("looked at: {what}", { what: said(action) });
  for (const [what, path, tell] of REQUESTS) {
    const found = what === action ? path.exec(subject) : null;
    if (found !== null) return tell(found[1] ?? "");
  }
  return `${said(action)} ${subject}`.trim();
}

/** A line a field. Where one side alone is known, fields that say nothing are left out. */
export function factLines({ before, after }: Pick<AuditEntry, "before" | "after">, places: Names): string[] {
  if (before === null || after === null) return sayings(before ?? after ?? {}, places);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((field) => ({ field, was: valueWords(field, before[field], places), becomes: valueWords(field, after[field], places) }))
    .filter(({ was, becomes }) => was !== becomes)
    .map(({ field, was, becomes }) => becameWords(fieldName(field), was, becomes));
}

function sayings(facts: Facts, places: Names): string[] {
  return Object.entries(facts)
    .filter(([, value]) => !isBlank(value))
    .map(([field, value]) => t("{field}: {value}", { field: fieldName(field), value: valueWords(field, value, places) }));
}

function isBlank(value: unknown): boolean {
  return value === "" || value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

function fieldName(field: string): string {
  switch (field) {
    case "name":
      return t("Name");
    case "language":
      return t("Language");
    case "disabled":
      return t("Disabled");
    case "grants":
      return t("Roles");
    case "capabilities":
      return t("It may");
    case "expires_at":
      return t("Expires");
    case "by":
      return t("Way in");
    default:
      return field;
  }
}

function valueWords(field: string, value: unknown, places: Names): string {
  if (field === "language" && value === "") return t("as the browser says");
  if (isBlank(value)) return t("nothing");
  if (Array.isArray(value)) return value.map((one) => valueWords(field, one, places)).join(", ");
  if (typeof value === "boolean") return value ? t("yes") : t("no");
  return typeof value === "string" ? textWords(field, value, places) : JSON.stringify(value);
}

function textWords(field: string, text: string, places: Names): string {
  switch (field) {
    case "language":
      return Object.entries(LANGUAGES).find(([tag]) => tag === text)?.[1] ?? text;
    case "grants":
      return grantWords(text, places);
    case "capabilities":
      return (capabilityName(text as Capability) as string | undefined) ?? text;
    case "expires_at":
      return Number.isNaN(Date.parse(text)) ? text : when(text);
    case "by":
      return text === "password" ? t("password") : text === "directory" ? t("directory") : text;
    default:
      return text;
  }
}

/** The page notes "auditor of store-7", the command line "auditor@store-7". */
function grantWords(text: string, places: Names): string {
  const [, role = "", scope = ""] = /^(\w+)(?: of |@)(.+)$/.exec(text) ?? [];
  if (!(ROLES as string[]).includes(role)) return text;
  return grantName(role as Role, scope, places);
}
