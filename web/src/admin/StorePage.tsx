// One store: its cameras, hours, particulars, moves and changes.
import { useState } from "react";
import { t } from "../i18n/language";
import { getStore } from "../api/admin";
import { Refused } from "../api/client";
import { useAnswer } from "../state/useAnswer";
import { Failure } from "../ui/Failure";
import { Link } from "../ui/Link";
import { Cameras } from "./Cameras";
import { History } from "./History";
import { HoursForm } from "./HoursForm";
import { PolicyForm } from "./PolicyForm";
import type { Places } from "./places";
import { StoreForm } from "./StoreForm";

interface Props {
  code: string;
  places: Places;
  onChanged: () => void;
}

export function StorePage({ code, places, onChanged }: Props) {
  const { answer: store, error, again } = useAnswer(code, getStore);
  /** Passwords that were made on this page. They are nowhere else, and gone when it is left. */
  const [passwords, setPasswords] = useState<Record<string, string>>({});

  if (store === null) {
    if (error instanceof Refused && error.status === 404) return <NoStore code={code} />;
    return error === null ? <div className="skeleton admin-wait" aria-hidden="true" /> : <Failure error={error} onRetry={again} />;
  }
  const changed = () => {
    again();
    onChanged();
  };
  return (
    <>
      <header className="admin-head">
        <div>
          <p className="small">
            <Link href="/stores">{t("Stores and cameras")}</Link> <span className="muted">›</span>{" "}
            <Link href={`/stores?${new URLSearchParams({ region: store.region })}`}>{store.region}</Link>{" "}
            <span className="muted">›</span>{" "}
            <Link href={`/stores?${new URLSearchParams({ region: store.region, city: store.city })}`}>{store.city}</Link>
          </p>
          <h1>
            {store.name} <span className="muted">{store.code}</span>
            {store.closed && <span className="badge">{t("closed")}</span>}
          </h1>
        </div>
        <Link className="button" href={`/?scope=${store.scope}`}>
          {t("Its report")}
        </Link>
      </header>
      {error !== null && <Failure error={error} onRetry={again} />}
      <Cameras
        store={store}
        passwords={passwords}
        onPassword={(made) => setPasswords((last) => ({ ...last, [made.login]: made.password }))}
        onChanged={changed}
      />
      <div className="admin-columns">
        <div className="admin-column">
          <HoursForm store={store} onChanged={changed} />
          <section className="panel form" aria-labelledby="policy-title">
            <h2 id="policy-title">{t("Policy")}</h2>
            <PolicyForm scope={store.scope} onSaved={again} />
          </section>
        </div>
        <StoreForm store={store} places={places} onChanged={changed} />
      </div>
      <History moves={store.moves} changes={store.changes} places={places} />
    </>
  );
}

function NoStore({ code }: { code: string }) {
  return (
    <div className="empty">
      <h1>{t("There is no store {code}", { code })}</h1>
      <p>{t("Its code may be written differently, capitals included.")}</p>
      <Link className="button primary" href="/stores">
        {t("Show all stores")}
      </Link>
    </div>
  );
}
