import type { Me } from "../api/types";
import { Mark } from "../ui/icons";
import { AccountMenu } from "./AccountMenu";
import { PageLinks } from "./PageLinks";

interface Props {
  me: Me;
  chain: string;
  onSignOut: () => void;
}

export function Header({ me, chain, onSignOut }: Props) {
  return (
    <header className="top">
      <div className="top-inner">
        <Mark />
        <p className="chain">
          <strong title={chain}>{chain || "\u00a0"}</strong>
          {chain !== "storemood" && <span className="muted small">storemood</span>}
        </p>
        <PageLinks me={me} />
        <AccountMenu me={me} onSignOut={onSignOut} />
      </div>
    </header>
  );
}
