import { createContext } from "react";

/** Called when the server no longer knows the session; the page then asks to sign in again. */
export const SessionEnd = createContext<() => void>(() => undefined);
