import type { Me } from "../api/types";
import { t } from "../i18n/language";
import { usePath } from "../state/location";
import { Icon } from "../ui/icons";
import { Link } from "../ui/Link";
import { Popover } from "../ui/Popover";
import { useMedia } from "../ui/useMedia";

const PAGES = [
  { href: "/", name: () => t("Report"), needs: "see_reports" as const, isHere: (path: string) => path === "/" },
  { href: "/camera-health", name: () => t("Camera health"), needs: "see_cameras" as const, isHere: (path: string) => path.startsWith("/camera-health") },
  { href: "/stores", name: () => t("Stores and cameras"), needs: "see_cameras" as const, isHere: (path: string) => path.startsWith("/stores") },
  { href: "/planner", name: () => t("Camera planner"), needs: "see_cameras" as const, isHere: (path: string) => path === "/planner" },
];

type PageLink = (typeof PAGES)[number];

/** Links side by side where there is room, else a list that names the page. */
export function PageLinks({ me }: { me: Me }) {
  const path = usePath();
  const isWide = useMedia("(min-width: 1100px)");
  const pages = PAGES.filter(({ needs }) => me.can.includes(needs));
  if (isWide) return <List pages={pages} path={path} />;
  const here = pages.find(({ isHere }) => isHere(path))?.name() ?? t("Pages");
  return (
    <Popover
      className="page-menu"
      title={t("Pages")}
      buttonLabel={t("Page: {name}", { name: here })}
      button={
        <>
          <span className="picker-text">{here}</span>
          <Icon name="down" />
        </>
      }
    >
      {(close) => <List pages={pages} path={path} onFollow={close} />}
    </Popover>
  );
}

function List({ pages, path, onFollow }: { pages: PageLink[]; path: string; onFollow?: () => void }) {
  return (
    <nav className="page-links" aria-label={t("Pages")}>
      <ul>
        {pages.map(({ href, name, isHere }, index) => (
          <li key={href}>
            <Link href={href} aria-current={isHere(path) ? "page" : undefined} onFollow={onFollow} autoFocus={onFollow !== undefined && index === 0}>
              {name()}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
