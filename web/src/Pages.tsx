// Which page the path names.
import { AdminPage } from "./admin/AdminPage";
import type { Me } from "./api/types";
import { PlannerPage } from "./cameras/PlannerPage";
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
  return <Page {...props} />;
}
