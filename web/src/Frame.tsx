// What every page has around it: the way past the header, the header, signing out.
import type { ReactNode } from "react";
import { logout } from "./api/client";
import type { Me } from "./api/types";
import { t } from "./i18n/language";
import { Header } from "./toolbar/Header";

interface Props {
  me: Me;
  /** Without the header: what a share link shows. */
  bare?: boolean;
  chain: string;
  /** The id of the page's main element. */
  main: string;
  onSignedOut: () => void;
  children: ReactNode;
}

export function Frame({ me, bare = false, chain, main, onSignedOut, children }: Props) {
  const leave = async () => {
    await logout().catch(() => undefined);
    onSignedOut();
  };
  return (
    <>
      <a className="skip" href={`#${main}`}>
        {t("Skip to the content")}
      </a>
      {!bare && <Header me={me} chain={chain} onSignOut={() => void leave()} />}
      {children}
    </>
  );
}
