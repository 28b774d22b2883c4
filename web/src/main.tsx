import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { loadFirstLanguage } from "./i18n/language";
import "./styles/palette.css";
import "./styles/base.css";
import "./styles/tables.css";
import "./styles/frame.css";
import "./styles/toolbar.css";
import "./styles/figures.css";
import "./styles/panels.css";
import "./styles/bars.css";
import "./styles/places.css";
import "./styles/week.css";
import "./styles/dialogs.css";
import "./styles/states.css";
import "./styles/print.css";

/** Where share links lead: what is there needs no sign-in, and shows nothing but a report. */
const SHARED = /^\/(shared|embed)\//;
const SharedApp = lazy(() => import("./takeaway/SharedApp").then((module) => ({ default: module.SharedApp })));

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
// A dictionary that does not load leaves the page in English.
void loadFirstLanguage().finally(() =>
  createRoot(root).render(
    <StrictMode>
      {SHARED.test(window.location.pathname) ? (
        <Suspense>
          <SharedApp />
        </Suspense>
      ) : (
        <App />
      )}
    </StrictMode>,
  ),
);
