import type { Me } from "../api/types";
import { THEMES, useTheme } from "../state/useTheme";
import { Icon, Mark } from "../ui/icons";
import { PageLinks } from "./PageLinks";

interface Props {
  me: Me;
  chain: string;
  onSignOut: () => void;
}

const THEME_NAMES = { light: "Light", dark: "Dark", system: "Same as the system" };

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
        <PageLinks />
        <div className="segments icons" role="group" aria-label="Theme">
          {THEMES.map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={theme === name}
              aria-label={THEME_NAMES[name]}
              title={THEME_NAMES[name]}
              onClick={() => setTheme(name)}
            >
              <Icon name={name} />
            </button>
          ))}
        </div>
        <button type="button" className="quiet sign-out" onClick={onSignOut} title={`Signed in as ${me.name}`}>
          <Icon name="leave" />
          <span>Sign out</span>
        </button>
      </div>
    </header>
  );
}
