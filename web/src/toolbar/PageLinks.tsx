import { t } from "../i18n/language";
import { usePath } from "../state/location";
import { Link } from "../ui/Link";

const PAGES = [
  { href: "/", name: () => t("Report"), isHere: (path: string) => path === "/" },
  { href: "/camera-health", name: () => t("Camera health"), isHere: (path: string) => path.startsWith("/camera-health") },
  { href: "/stores", name: () => t("Stores and cameras"), isHere: (path: string) => path.startsWith("/stores") },
  { href: "/planner", name: () => t("Camera planner"), isHere: (path: string) => path === "/planner" },
];

export function PageLinks() {
  const path = usePath();
  return (
    <nav className="page-links" aria-label={t("Pages")}>
      <ul>
        {PAGES.map(({ href, name, isHere }) => (
          <li key={href}>
            <Link href={href} aria-current={isHere(path) ? "page" : undefined}>
              {name()}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
