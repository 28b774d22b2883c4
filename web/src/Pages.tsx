// Which page the path names. The report is what most come for: the others are loaded when they are wanted.
import { lazy, Suspense } from "react";
import type { Me } from "./api/types";
import { HOME as HEALTH } from "./health/view";
import { Page } from "./Page";
import { usePath } from "./state/location";

const AdminPage = lazy(() => import("./admin/AdminPage").then((module) => ({ default: module.AdminPage })));
const HealthPage = lazy(() => import("./health/HealthPage").then((module) => ({ default: module.HealthPage })));
const PeoplePage = lazy(() => import("./people/PeoplePage").then((module) => ({ default: module.PeoplePage })));
const PlannerPage = lazy(() => import("./cameras/PlannerPage").then((module) => ({ default: module.PlannerPage })));

interface Props {
  me: Me;
  onChanged: () => void;
  onSignedOut: () => void;
}

export function Pages(props: Props) {
  return (
    <Suspense fallback={<div className="blank" aria-busy="true" />}>
      <Named {...props} />
    </Suspense>
  );
}

function Named(props: Props) {
  const path = usePath();
  if (path === "/stores" || path.startsWith("/stores/")) return <AdminPage {...props} path={path} />;
  if (props.me.must.length > 0) return <PeoplePage {...props} path="/account" />;
  if (["/account", "/people", "/tokens", "/audit"].includes(path)) return <PeoplePage {...props} path={path} />;
  if (path === "/" && !props.me.can.includes("see_reports")) {
    return props.me.can.includes("see_cameras") ? <HealthPage {...props} path={HEALTH} /> : <PeoplePage {...props} path="/account" />;
  }
  if (path === "/planner") return <PlannerPage {...props} />;
  if (path === HEALTH || path.startsWith(`${HEALTH}/`)) return <HealthPage {...props} path={path} />;
  return <Page {...props} />;
}
