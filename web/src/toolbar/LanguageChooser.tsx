import { keepLanguage } from "../api/client";
import { chooseLanguage, LANGUAGES, type Language, t, useLanguage } from "../i18n/language";

const NAMES = Object.entries(LANGUAGES) as [Language, string][];

/** Every language is named in itself, so that it is found by those who read no other. */
export function LanguageChooser() {
  const language = useLanguage();
  const choose = (chosen: Language) => {
    void chooseLanguage(chosen);
    // What cannot be kept holds on this device.
    void keepLanguage(chosen).catch(() => undefined);
  };
  return (
    <select
      className="language"
      aria-label={t("Language")}
      value={language}
      onChange={(event) => choose(event.target.value as Language)}
    >
      {NAMES.map(([id, name]) => (
        <option key={id} value={id} lang={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
