// The way through a long list by cursors. The URL holds those of the pages up to the one that is shown, so that one can
// go back, and a link shows the same page to others.
import { t } from "../i18n/language";
import { Link } from "./Link";

const NAME = "after";

/** The cursors in a query string, the shown page's last; none for the first page. */
export const cursorsOf = (params: URLSearchParams): string[] => params.getAll(NAME).filter((one) => one !== "");

/** Write cursors into a query string. */
export function writeCursors(params: URLSearchParams, cursors: string[]): void {
  params.delete(NAME);
  for (const cursor of cursors) params.append(NAME, cursor);
}

/** What the server is asked: the same query with the last cursor as it knows it. */
export function pageQuestion(query: string): string {
  const params = new URLSearchParams(query);
  const cursor = cursorsOf(params).at(-1);
  params.delete(NAME);
  if (cursor !== undefined) params.set("cursor", cursor);
  return params.toString();
}

interface Props {
  label: string;
  before: string;
  after: string;
  cursors: string[];
  /** The next page's cursor; null on the last. */
  next: string | null;
  href: (cursors: string[]) => string;
}

export function Paging({ label, before, after, cursors, next, href }: Props) {
  if (cursors.length === 0 && next === null) return null;
  return (
    <nav className="paging" aria-label={label}>
      {cursors.length > 0 && (
        <Link className="button" href={href(cursors.slice(0, -1))}>
          {before}
        </Link>
      )}
      {next !== null && (
        <Link className="button" href={href([...cursors, next])}>
          {after}
        </Link>
      )}
    </nav>
  );
}

/** Between stores, which both lists are of. */
export function StorePaging(props: Pick<Props, "cursors" | "next" | "href">) {
  return <Paging label={t("More stores")} before={t("Previous stores")} after={t("Next stores")} {...props} />;
}
