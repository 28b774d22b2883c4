// API tokens for programs: made here, shown once.
import { type FormEvent, useState } from "react";
import { Check, Field, FormFaults, Select } from "../ui/Field";
import { useSaving } from "../admin/useSaving";
import type { Me, Scope } from "../api/types";
import { t } from "../i18n/language";
import { useAnswer } from "../state/useAnswer";
import { type Capability, listTokens, makeToken, revokeToken } from "./api";
import { capabilityName, when } from "./words";

export function TokenPanels({ me, scopes }: { me: Me; scopes: readonly Scope[] }) {
  const tokens = useAnswer("tokens", listTokens);
  const names = new Map(scopes.map((scope) => [scope.id, scope.name]));
  const { busy, errors, fault, save } = useSaving();
  return (
    <div className="admin-columns">
      <NewTokenForm me={me} scopes={scopes} onMade={tokens.again} />
      <section className="panel" aria-labelledby="tokens-title">
        <h2 id="tokens-title">{t("Your tokens")}</h2>
        <FormFaults errors={errors} fault={fault} />
        {tokens.answer?.length === 0 && <p className="muted">{t("None yet.")}</p>}
        <ul className="people-list">
          {tokens.answer?.map((token) => (
            <li key={token.id}>
              <span>
                <strong>{token.name}</strong> {token.revoked_at !== null && <span className="badge">{t("revoked")}</span>}
              </span>
              <span className="muted small">
                {names.get(token.scope) ?? token.scope}: {token.capabilities.map(capabilityName).join(", ")}
              </span>
              <span className="muted small">
                {t("Expires {expires}, last used {used}", { expires: when(token.expires_at), used: when(token.used_at) })}
              </span>
              {token.revoked_at === null && (
                <div>
                  <button
                    type="button"
                    className="button"
                    disabled={busy}
                    aria-label={t("Revoke {name}", { name: token.name })}
                    onClick={() =>
                      void save(async () => {
                        await revokeToken(token.id);
                        tokens.again();
                      })
                    }
                  >
                    {t("Revoke")}
                  </button>
                </div>
              )}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function NewTokenForm({ me, scopes, onMade }: { me: Me; scopes: readonly Scope[]; onMade: () => void }) {
  const [name, setName] = useState("");
  const [scope, setScope] = useState(me.roots[0] ?? "");
  const [days, setDays] = useState("90");
  const [chosen, setChosen] = useState<Capability[]>(["see_reports"]);
  const [secret, setSecret] = useState<string | null>(null);
  const { busy, errors, fault, save } = useSaving();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(async () => {
      setSecret((await makeToken({ name, scope, capabilities: chosen, days: Number(days) })).token);
      setName("");
      onMade();
    });
  };
  return (
    <form className="panel form" aria-label={t("New token")} onSubmit={submit} noValidate>
      <h2>{t("New token")}</h2>
      <FormFaults errors={errors} fault={fault} />
      {secret !== null && (
        <p className="message warn secret" role="status">
          {t("Shown this once:")} <code>{secret}</code>
        </p>
      )}
      <Field label={t("What it is for")} value={name} error={errors.name} onChange={setName} maxLength={100} />
      <Select label={t("Region, city or store")} value={scope} options={scopeChoices(scopes)} error={errors.scope} onChange={setScope} />
      <Select
        label={t("Holds for")}
        value={days}
        options={[
          { value: "30", name: t("30 days") },
          { value: "90", name: t("90 days") },
          { value: "366", name: t("A year") },
        ]}
        onChange={setDays}
      />
      <fieldset className="people-checks">
        <legend className="small">{t("It may")}</legend>
        {me.can
          .filter((one) => one !== "manage_people")
          .map((one) => (
            <Check
              key={one}
              label={capabilityName(one)}
              checked={chosen.includes(one)}
              onChange={(on) => setChosen(on ? [...chosen, one] : chosen.filter((other) => other !== one))}
            />
          ))}
      </fieldset>
      {errors.capabilities && <p className="field-error">{errors.capabilities}</p>}
      <div className="form-end">
        <button type="submit" className="button primary" disabled={busy || chosen.length === 0}>
          {t("Make the token")}
        </button>
      </div>
    </form>
  );
}

export function scopeChoices(scopes: readonly Scope[]): { value: string; name: string }[] {
  const names = new Map(scopes.map((scope) => [scope.id, scope]));
  return scopes.map((scope) => {
    const parent = scope.parent === null ? undefined : names.get(scope.parent);
    return { value: scope.id, name: parent === undefined || scope.kind === "region" ? scope.name : `${scope.name} (${parent.name})` };
  });
}
