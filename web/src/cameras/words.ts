import { t } from "../i18n/language";
import { format } from "../report/format";
import type { Assessment, Outcome } from "../api/types";

type Target = Assessment["target"];

export function levelName(level: Target["level"]): string {
  switch (level) {
    case "reject":
      return t("Looked at");
    case "minimum":
      return t("Minimum");
    case "recommended":
      return t("Recommended");
    case "ideal":
      return t("Ideal");
    case "strict":
      return t("Strict");
  }
}

export function purposeName(purpose: Target["purpose"]): string {
  return purpose === "mood" ? t("Mood") : t("Gender and age");
}

export function outcomeName(outcome: Outcome): string {
  switch (outcome) {
    case "pass":
      return t("Pass");
    case "fail":
      return t("Fail");
    case "unknown":
      return t("Unknown");
  }
}

export const whole = (value: number) => format.whole(Math.round(value));
export const tenth = (value: number) => format.tenth(value);

interface Zone {
  near_m: number;
  far_m: number;
}

/** "from 2.1 to 3.2 m", or "nowhere". */
export function zoneWords(zone: Zone | null): string {
  return zone === null ? t("nowhere") : t("from {near} to {far} m", { near: tenth(zone.near_m), far: tenth(zone.far_m) });
}

/** An exposure time as cameras' menus write it. */
export function shutterWords(seconds: number): string {
  return seconds < 0.3 ? `1/${Math.round(1 / seconds)} s` : `${seconds} s`;
}
