import type { Assessment, Outcome } from "../api/types";

type Target = Assessment["target"];

export const LEVEL_NAMES: Record<Target["level"], string> = {
  reject: "Looked at",
  minimum: "Minimum",
  recommended: "Recommended",
  ideal: "Ideal",
  strict: "Strict",
};

export const PURPOSE_NAMES: Record<Target["purpose"], string> = { mood: "Mood", gender_age: "Gender and age" };

export const OUTCOME_NAMES: Record<Outcome, string> = { pass: "Pass", fail: "Fail", unknown: "Unknown" };

const plain = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const whole = (value: number) => plain.format(value);
export const tenth = (value: number) => fine.format(value);

interface Zone {
  near_m: number;
  far_m: number;
}

/** "from 2.1 to 3.2 m", or "nowhere". */
export function zoneWords(zone: Zone | null): string {
  return zone === null ? "nowhere" : `from ${tenth(zone.near_m)} to ${tenth(zone.far_m)} m`;
}

/** An exposure time as cameras' menus write it. */
export function shutterWords(seconds: number): string {
  return seconds < 0.3 ? `1/${Math.round(1 / seconds)} s` : `${seconds} s`;
}
