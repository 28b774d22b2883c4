// The own account, API tokens, people and their roles, and the audit log.
import { useMemo } from "react";
import { listScopes } from "../api/client";
import type { Me, Scope } from "../api/types";
import { Frame } from "../Frame";
import { t } from "../i18n/language";
import { scopeTree } from "../report/scopes";
import { useAnswer } from "../state/useAnswer";
import { useTitle } from "../state/useTitle";
import "../styles/admin.css";
import { Link } from "../ui/Link";
import { AccountPanels } from "./Account";
import { AuditPanel } from "./Audit";
import "./people.css";
import { PeoplePanels } from "./People";
import { TokenPanels } from "./Tokens";

interface Props {
  me: Me;
  path: string;
  onChanged: () => void;
  onSignedOut: () => void;
}

const NO_SCOPES: readonly Scope[] = [];
const askScopes = (_: string, signal: AbortSignal) => listScopes(signal);

export function PeoplePage({ me, path, onChanged, onSignedOut }: Props) {
  const free = me.must.length === 0;
  const answer = useAnswer(free ? "scopes" : null, askScopes).answer;
  const scopes = useMemo(() => (answer === null ? NO_SCOPES : scopeTree(answer.scopes).all), [answer]);
  const pages = [
    { href: "/account", name: t("My account"), shown: true },
    { href: "/tokens", name: t("API tokens"), shown: free },
    { href: "/people", name: t("People"), shown: free && me.can.includes("manage_people") },
    { href: "/audit", name: t("Audit log"), shown: free && me.can.includes("see_audit") },
  ].filter((page) => page.shown);
  const here = pages.find((page) => page.href === path) ?? pages[0];

  useTitle(here?.name, answer?.chain);

  return (
    <Frame me={me} chain={answer?.chain ?? ""} main="content" onSignedOut={onSignedOut}>
      <main id="content" className="page admin" tabIndex={-1}>
        <nav className="people-tabs" aria-label={t("People and access")}>
          {pages.map((page) => (
            <Link key={page.href} href={page.href} aria-current={page === here ? "page" : undefined}>
              {page.name}
            </Link>
          ))}
        </nav>
        <h1 className="sr-only">{here?.name}</h1>
        {here?.href === "/account" && <AccountPanels me={me} onChanged={onChanged} />}
        {here?.href === "/tokens" && <TokenPanels me={me} scopes={scopes} />}
        {here?.href === "/people" && <PeoplePanels scopes={scopes} />}
        {here?.href === "/audit" && <AuditPanel scopes={scopes} />}
      </main>
    </Frame>
  );
}
