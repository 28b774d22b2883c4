// Who is signed in, and what they choose for themselves: language, theme, the way out.
import type { Me } from "../api/types";
import { t } from "../i18n/language";
import { THEMES, type Theme, useTheme } from "../state/useTheme";
import { Icon } from "../ui/icons";
import { Link } from "../ui/Link";
import { Popover } from "../ui/Popover";
import { LanguageChooser } from "./LanguageChooser";

interface Props {
  me: Me;
  onSignOut: () => void;
}

export function AccountMenu({ me, onSignOut }: Props) {
  return (
    <Popover
      className="account-menu"
      title={t("Account and settings")}
      buttonLabel={t("Signed in as {name}", { name: me.name })}
      button={
        <>
          <Icon name="person" />
          <span className="picker-text">{me.name}</span>
          <Icon name="down" />
        </>
      }
    >
      {(close) => (
        <>
          <p className="account-name">
            <strong>{me.name}</strong>
            <span className="muted small">{me.login}</span>
          </p>
          <Link href="/account" onFollow={close} autoFocus>
            <Icon name="person" /> {t("My account")}
          </Link>
          <label>
            <Icon name="globe" /> {t("Language")}
            <LanguageChooser />
          </label>
          <ThemeChooser />
          <button type="button" className="sign-out" onClick={onSignOut}>
            <Icon name="leave" /> {t("Sign out")}
          </button>
        </>
      )}
    </Popover>
  );
}

function ThemeChooser() {
  const [theme, setTheme] = useTheme();
  return (
    <div className="account-theme">
      <Icon name={theme} /> {t("Theme")}
      <div className="segments icons" role="group" aria-label={t("Theme")}>
        {THEMES.map((name) => (
          <button key={name} type="button" aria-pressed={theme === name} aria-label={themeName(name)} title={themeName(name)} onClick={() => setTheme(name)}>
            <Icon name={name} />
          </button>
        ))}
      </div>
    </div>
  );
}

function themeName(theme: Theme): string {
  switch (theme) {
    case "light":
      return t("Light");
    case "dark":
      return t("Dark");
    case "system":
      return t("Same as the system");
  }
}
