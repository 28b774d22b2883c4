// Which page the path names.
import { AdminPage } from "./admin/AdminPage";
import type { Me } from "./api/types";
import { PlannerPage } from "./cameras/PlannerPage";
import { HealthPage } from "./health/HealthPage";
import { HOME as HEALTH } from "./health/view";
import { Page } from "./Page";
import { usePath } from "./state/location";

interface Props {
  me: Me;
  onSignedOut: () => void;
}

export function Pages(props: Props) {
  const path = usePath();
  if (path === "/stores" || path.startsWith("/stores/")) return <AdminPage {...props} path={path} />;
  if (path === "/planner") return <PlannerPage {...props} />;
  if (path === HEALTH || path.startsWith(`${HEALTH}/`)) return <HealthPage {...props} path={path} />;
  return <Page {...props} />;
}
