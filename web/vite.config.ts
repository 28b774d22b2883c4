import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { letters } from "./scripts/letters.ts";
import { outlines } from "./scripts/outlines.ts";

// `npm run dev` serves the page's sources and hands API calls to a running `storemood web`.
const api = "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react(), outlines(), letters()],
  server: { proxy: { "/api": api } },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
  },
  test: { include: ["tests/**/*.test.ts"], environment: "node", isolate: false },
});
