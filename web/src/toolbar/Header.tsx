import type { Me } from "../api/types";
import { t } from "../i18n/language";
import { THEMES, type Theme, useTheme } from "../state/useTheme";
import { Icon, Mark } from "../ui/icons";
import { LanguageChooser } from "./LanguageChooser";
import { Link } from "../ui/Link";
import { PageLinks } from "./PageLinks";

interface Props {
  me: Me;
  chain: string;
  onSignOut: () => void;
}

export function Header({ me, chain, onSignOut }: Props) {
  const [theme, setTheme] = useTheme();
  return (
    <header className="top">
      <div className="top-inner">
        <Mark />
        <p className="chain">
          <strong>{chain || "\u00a0"}</strong>
          {chain !== "storemood" && <span className="muted small">storemood</span>}
        </p>
        <PageLinks me={me} />
        <LanguageChooser />
        <div className="segments icons" role="group" aria-label={t("Theme")}>
          {THEMES.map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={theme === name}
              aria-label={themeName(name)}
              title={themeName(name)}
              onClick={() => setTheme(name)}
            >
              <Icon name={name} />
            </button>
          ))}
        </div>
        <Link className="quiet account" href="/account" title={t("My account")}>
          <Icon name="person" />
          <span>{me.name}</span>
        </Link>
        <button type="button" className="quiet sign-out" onClick={onSignOut} title={t("Signed in as {name}", { name: me.name })}>
          <Icon name="leave" />
          <span>{t("Sign out")}</span>
        </button>
      </div>
    </header>
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
