// Who may open the page, and their roles.
import { type FormEvent, useState } from "react";
import { Field, FormFaults, Select } from "../ui/Field";
import { useSaving } from "../admin/useSaving";
import type { Scope } from "../api/types";
import { t, tn } from "../i18n/language";
import { useAnswer } from "../state/useAnswer";
import { Failure } from "../ui/Failure";
import {
  addPerson,
  changePerson,
  type Grant,
  listPeople,
  type MadePassword,
  type Person,
  removePerson,
  renewPassword,
  resetSecondFactor,
  type Role,
} from "./api";
import { scopeChoices } from "./Tokens";
import { grantName, roleName, ROLES, when } from "./words";

export function PeoplePanels({ scopes }: { scopes: readonly Scope[] }) {
  const [words, setWords] = useState("");
  const found = useAnswer(new URLSearchParams({ words }).toString(), listPeople);
  const [made, setMade] = useState<MadePassword | null>(null);
  return (
    <>
      {made !== null && (
        <p className="message warn secret" role="status">
          {t("Password of {login}, shown this once:", { login: made.login })} <code>{made.password}</code>
        </p>
      )}
      <div className="admin-columns">
        <section className="panel" aria-labelledby="people-title">
          <h2 id="people-title">{t("People")}</h2>
          <Field label={t("Find a person")} type="search" value={words} onChange={setWords} />
          {found.error !== null && <Failure error={found.error} onRetry={found.again} />}
          <p className="muted small" role="status">
            {found.answer !== null && tn(found.answer.total, "{count} person", "{count} people")}
          </p>
          <ul className="people-list">
            {found.answer?.people.map((person) => (
              <li key={person.login}>
                <PersonRow person={person} scopes={scopes} onMade={setMade} onChanged={found.again} />
              </li>
            ))}
          </ul>
        </section>
        <NewPersonForm
          scopes={scopes}
          onMade={(password) => {
            setMade(password);
            found.again();
          }}
        />
      </div>
    </>
  );
}

interface RowProps {
  person: Person;
  scopes: readonly Scope[];
  onMade: (made: MadePassword) => void;
  onChanged: () => void;
}

function PersonRow({ person, scopes, onMade, onChanged }: RowProps) {
  const [open, setOpen] = useState(false);
  const { busy, errors, fault, save } = useSaving();
  const names = new Map(scopes.map((scope) => [scope.id, scope.name]));
  const run = (work: () => Promise<unknown>) => () =>
    void save(async () => {
      await work();
      onChanged();
    });
  const regrant = (grants: Grant[]) => run(() => changePerson(person.login, { grants }));
  return (
    <>
      <span>
        <strong>{person.name}</strong> <span className="muted">{person.login}</span>
        {person.disabled && <span className="badge">{t("disabled")}</span>}
      </span>
      <span className="muted small">
        {person.second_factor ? t("second factor") : person.password ? t("password alone") : t("by the directory")} ·{" "}
        {t("last sign-in: {when}", { when: when(person.signed_in_at) })}
      </span>
      <FormFaults errors={errors} fault={fault} />
      <ul>
        {person.grants.map((grant) => (
          <li key={`${grant.role} ${grant.scope}`} className="small">
            {grantName(grant.role, grant.scope, names)}{" "}
            {open && (
              <button type="button" className="quiet" disabled={busy} onClick={regrant(person.grants.filter((one) => one !== grant))}>
                {t("Take this role away")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {person.editable && (
        <div>
          <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)} aria-label={t("Edit {name}", { name: person.name })}>
            {t("Edit")}
          </button>
        </div>
      )}
      {open && (
        <div className="form inset">
          <GrantForm scopes={scopes} action={t("Give this role")} busy={busy} onGrant={(grant) => regrant([...person.grants, grant])()} />
          <div className="form-end">
            <button type="button" className="button" disabled={busy} onClick={run(async () => onMade(await renewPassword(person.login)))}>
              {t("New password")}
            </button>
            {person.second_factor && (
              <button type="button" className="button" disabled={busy} onClick={run(() => resetSecondFactor(person.login))}>
                {t("Remove the second factor")}
              </button>
            )}
            <button type="button" className="button" disabled={busy} onClick={run(() => changePerson(person.login, { disabled: !person.disabled }))}>
              {person.disabled ? t("Let in again") : t("Disable")}
            </button>
            <button type="button" className="button" disabled={busy} onClick={run(() => removePerson(person.login))}>
              {t("Remove")}
            </button>
          </div>
        </div>
      )}
    </>
  );
}

interface GrantProps {
  scopes: readonly Scope[];
  action: string;
  busy: boolean;
  onGrant: (grant: Grant) => void;
}

function GrantForm({ scopes, action, busy, onGrant }: GrantProps) {
  const [grant, setGrant] = useState<Grant>({ role: "store_manager", scope: "" });
  const scope = grant.scope || (scopes[0]?.id ?? "");
  return (
    <div className="form-row">
      <Roles value={grant.role} onChange={(role) => setGrant({ ...grant, role })} />
      <Select label={t("Region, city or store")} value={scope} options={scopeChoices(scopes)} onChange={(value) => setGrant({ ...grant, scope: value })} />
      <button type="button" className="button" disabled={busy} onClick={() => onGrant({ ...grant, scope })}>
        {action}
      </button>
    </div>
  );
}

function Roles({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  const options = ROLES.map((role) => ({ value: role, name: roleName(role) }));
  return <Select label={t("Role")} value={value} options={options} onChange={(role) => onChange(role as Role)} />;
}

function NewPersonForm({ scopes, onMade }: { scopes: readonly Scope[]; onMade: (made: MadePassword) => void }) {
  const [login, setLogin] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("store_manager");
  const [place, setPlace] = useState("");
  const { busy, errors, fault, save } = useSaving();
  const scope = place || (scopes[0]?.id ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(async () => {
      onMade(await addPerson({ login, name, grants: [{ role, scope }] }));
      setLogin("");
      setName("");
    });
  };
  return (
    <form className="panel form" aria-label={t("Add a person")} onSubmit={submit} noValidate>
      <h2>{t("Add a person")}</h2>
      <FormFaults errors={errors} fault={fault} />
      <Field label={t("Login")} value={login} error={errors.login} onChange={setLogin} autoComplete="off" autoCapitalize="none" spellCheck={false} />
      <Field label={t("Name")} value={name} error={errors.name} onChange={setName} autoComplete="off" />
      <Roles value={role} onChange={setRole} />
      <Select label={t("Region, city or store")} value={scope} options={scopeChoices(scopes)} error={errors["grants.0"]} onChange={setPlace} />
      <p className="hint">{t("The password is shown once; another has to be chosen at the first sign-in.")}</p>
      <div className="form-end">
        <button type="submit" className="button primary" disabled={busy}>
          {t("Add the person")}
        </button>
      </div>
    </form>
  );
}
