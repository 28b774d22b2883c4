// Stores and cameras: the list, one store, a new store.
import { t } from "../i18n/language";
import { listScopes } from "../api/client";
import type { Me, Scope } from "../api/types";
import { Frame } from "../Frame";
import { useAnswer } from "../state/useAnswer";
import { useTitle } from "../state/useTitle";
import "../styles/admin.css";
import { NewStore } from "./NewStore";
import { placesOf } from "./places";
import { StoreList } from "./StoreList";
import { StorePage } from "./StorePage";

interface Props {
  me: Me;
  path: string;
  onSignedOut: () => void;
}

const NEW = "/stores/new";
const NO_SCOPES: Scope[] = [];
const askScopes = (_: string, signal: AbortSignal) => listScopes(signal);

export function AdminPage({ me, path, onSignedOut }: Props) {
  const scopes = useAnswer("scopes", askScopes);
  const chain = scopes.answer?.chain ?? "";
  const places = placesOf(scopes.answer?.scopes ?? NO_SCOPES);
  const code = decodeURIComponent(path.split("/")[2] ?? "");

  useTitle(code === "" || path === NEW ? t("Stores and cameras") : code, chain);

  return (
    <Frame me={me} chain={chain} main="content" onSignedOut={onSignedOut}>
      <main id="content" className="page admin" tabIndex={-1}>
        {code === "" && <StoreList places={places} onRenamed={scopes.again} />}
        {path === NEW && <NewStore places={places} onAdded={scopes.again} />}
        {code !== "" && path !== NEW && <StorePage key={code} code={code} places={places} onChanged={scopes.again} />}
      </main>
    </Frame>
  );
}
