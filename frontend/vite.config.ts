// How the app is built and served: one page without inline scripts or styles, so that a strict CSP holds.

import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { compressed } from "./scripts/compressed.mjs";

const backend = process.env.PARLEY_BACKEND ?? "http://127.0.0.1:8000";

export default defineConfig(({ isSsrBuild = false }) => ({
  plugins: [react(), compressed()],
  // The router brings a substitute for what React has.
  resolve: { alias: { "use-sync-external-store/shim/index.js": "react" } },
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    sourcemap: false,
    // One style sheet: it is small, and code that is loaded later cannot lack its styles.
    cssCodeSplit: false,
    // A build empties its folder first, and a server may be serving `dist` at that time.
    outDir: isSsrBuild ? "dist-engine" : "dist",
    copyPublicDir: !isSsrBuild,
  },
  ssr: { noExternal: true }, // the client for Node is one file without dependencies
  server: {
    proxy: {
      "/api": backend,
      "/pusher": backend,
      "/app": { target: backend, ws: true },
    },
  },
  // On a busy machine a lazy part takes seconds to load. A test that fails waits this long; the others do not.
  test: { include: ["{src,packages}/**/*.test.{ts,tsx}"], environment: "node", testTimeout: 60_000 },
}));
