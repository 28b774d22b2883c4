// The health of cameras: all of them, or one.
import { useMemo } from "react";
import { t } from "../i18n/language";
import { listScopes } from "../api/client";
import type { Me } from "../api/types";
import { Frame } from "../Frame";
import { scopeTree } from "../report/scopes";
import { useAnswer } from "../state/useAnswer";
import { useTitle } from "../state/useTitle";
import { Failure } from "../ui/Failure";
import "../styles/admin.css";
import "./health.css";
import { CameraDetail } from "./CameraDetail";
import { Overview } from "./Overview";
import { HEALTH_CAMERA } from "./paths";

interface Props {
  me: Me;
  path: string;
  onSignedOut: () => void;
}

const askScopes = (_: string, signal: AbortSignal) => listScopes(signal);

export function HealthPage({ me, path, onSignedOut }: Props) {
  const scopes = useAnswer("scopes", askScopes);
  const tree = useMemo(() => (scopes.answer === null ? null : scopeTree(scopes.answer.scopes)), [scopes.answer]);
  const chain = scopes.answer?.chain ?? "";
  const login = path.startsWith(HEALTH_CAMERA) ? decodeURIComponent(path.slice(HEALTH_CAMERA.length)) : "";

  useTitle(login || t("Camera health"), chain);

  return (
    <Frame me={me} chain={chain} main="content" onSignedOut={onSignedOut}>
      <main id="content" className="page admin health" tabIndex={-1}>
        {scopes.error !== null && <Failure error={scopes.error} onRetry={scopes.again} />}
        {login !== "" && <CameraDetail key={login} login={login} />}
        {login === "" && tree !== null && <Overview tree={tree} />}
      </main>
    </Frame>
  );
}
