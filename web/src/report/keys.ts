// The keys of the report page: which key means what. Switched off as a whole by whoever wants it so (WCAG 2.1.4).
import { t } from "../i18n/language";
import { recall, remember } from "../state/remembered";
import { type Preset, PRESET_KEYS, PRESETS, presetName } from "./period";

export type Command =
  | { does: "period"; preset: Preset }
  | { does: "step"; direction: -1 | 1 }
  | { does: "compare" }
  | { does: "clear" }
  | { does: "custom" }
  | { does: "help" };

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** Null for a key that means nothing here, or with a modifier that makes it the browser's. */
export function commandOf(pressed: Pressed): Command | null {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  if (pressed.key === "?") return { does: "help" };
  if (pressed.shiftKey) return null;
  if (pressed.key === "Escape") return { does: "clear" };
  if (pressed.key === "ArrowLeft") return { does: "step", direction: -1 };
  if (pressed.key === "ArrowRight") return { does: "step", direction: 1 };
  if (pressed.key === "x") return { does: "compare" };
  if (pressed.key === "c") return { does: "custom" };
  const preset = PRESETS.find((one) => PRESET_KEYS[one] === pressed.key);
  return preset === undefined ? null : { does: "period", preset };
}

/** For the list that "?" shows. */
export function keyList(): { keys: string[]; words: string }[] {
  return [
    ...PRESETS.map((preset) => ({ keys: [PRESET_KEYS[preset].toUpperCase()], words: presetName(preset) })),
    { keys: ["C"], words: t("Choose days") },
    { keys: ["←", "→"], words: t("The period before, the period after") },
    { keys: ["X"], words: t("Compare, or not") },
    { keys: ["Esc"], words: t("Clear the filters, close what is open") },
    { keys: ["Ctrl K"], words: t("Find a place") },
    { keys: ["?"], words: t("This list") },
  ];
}

const KEY = "storemood-keys";

export function keysAreOn(): boolean {
  return recall(KEY) !== "off";
}

export function switchKeys(on: boolean): void {
  remember(KEY, on ? "on" : "off");
}
