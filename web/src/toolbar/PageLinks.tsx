import type { Me } from "../api/types";
import { t } from "../i18n/language";
import { usePath } from "../state/location";
import { Link } from "../ui/Link";

const PAGES = [
  { href: "/", name: () => t("Report"), needs: "see_reports" as const, isHere: (path: string) => path === "/" },
  { href: "/camera-health", name: () => t("Camera health"), needs: "see_cameras" as const, isHere: (path: string) => path.startsWith("/camera-health") },
  { href: "/stores", name: () => t("Stores and cameras"), needs: "see_cameras" as const, isHere: (path: string) => path.startsWith("/stores") },
  { href: "/planner", name: () => t("Camera planner"), needs: "see_cameras" as const, isHere: (path: string) => path === "/planner" },
];

export function PageLinks({ me }: { me: Me }) {
  const path = usePath();
  return (
    <nav className="page-links" aria-label={t("Pages")}>
      <ul>
        {PAGES.filter(({ needs }) => me.can.includes(needs)).map(({ href, name, isHere }) => (
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
