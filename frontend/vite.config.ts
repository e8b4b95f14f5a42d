// How the client is built and served: one page, no inline script or style, so that a strict CSP holds.
import { compressed } from "./scripts/compressed.mjs";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const backend = process.env.PARLEY_BACKEND ?? "http://127.0.0.1:8000";

export default defineConfig(({ isSsrBuild = false }) => ({
  plugins: [react(), compressed()],
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    sourcemap: false,
    // One style sheet: it is small, and a part that is loaded later cannot arrive without its styles.
    cssCodeSplit: false,
    // A build empties its folder first, and a server may be serving `dist` at that moment.
    outDir: isSsrBuild ? "dist-engine" : "dist",
    copyPublicDir: !isSsrBuild,
  },
  ssr: { noExternal: true }, // the engine for Node is one file that needs nothing beside it
  server: {
    proxy: {
      "/api": backend,
      "/pusher": backend,
      "/app": { target: backend, ws: true },
    },
  },
  test: { include: ["{src,packages}/**/*.test.{ts,tsx}"], environment: "node" },
}));
