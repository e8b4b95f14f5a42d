// Builds the published packages into dist-packages/, and packs them: `npm run pack`.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { dts } from "rolldown-plugin-dts";
import { build } from "vite";

const root = resolve(fileURLToPath(import.meta.url), "../..");
const repository = resolve(root, "..");

/** @typedef {{ entries: string[], exports: Record<string, unknown>, banner?: string }} Published */
/** What each package publishes: never `internal` and `testing`. @type {Record<string, Published>} */
const PACKAGES = {
  client: { entries: ["index"], exports: { ".": entry("index"), "./package.json": "./package.json" } },
  react: {
    entries: ["index", "ui", "hebrew"],
    exports: {
      ".": entry("index"),
      "./ui": entry("ui"),
      "./hebrew": entry("hebrew"),
      "./ui.css": "./ui.css",
      "./package.json": "./package.json",
    },
    // For Next.js: hooks and components run in the browser.
    banner: '"use client";\n',
  },
};

/** @param {string} name */
function entry(name) {
  return { types: `./${name}.d.ts`, default: `./${name}.js` };
}

/** @param {string} name */
function manifestOf(name) {
  return JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8"));
}

/** What is installed beside the package is not built into it. @param {string} name */
function externalsOf(name) {
  const { dependencies = {}, peerDependencies = {} } = manifestOf(name);
  const names = Object.keys({ ...dependencies, ...peerDependencies });
  return (/** @type {string} */ id) => names.some((each) => id === each || id.startsWith(`${each}/`));
}

/** @param {string} name @param {string} folder */
async function buildScripts(name, folder) {
  const { entries, banner } = PACKAGES[name];
  const source = (/** @type {string} */ each) => join(root, "packages", name, "src", `${each}.ts`);
  await build({
    configFile: false,
    logLevel: "error",
    root: join(root, "packages", name),
    css: { modules: { generateScopedName: "parley_[name]_[local]_[hash:base64:4]" } },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: "es2022",
      minify: false,
      cssMinify: false,
      cssTarget: "esnext",
      cssCodeSplit: false,
      modulePreload: false,
      lib: {
        entry: Object.fromEntries(entries.map((each) => [each, source(each)])),
        formats: ["es"],
        cssFileName: "ui",
      },
      rolldownOptions: {
        external: externalsOf(name),
        output: {
          entryFileNames: "[name].js",
          chunkFileNames: "chunks/[name]-[hash].js",
          comments: { legal: true }, // of the icons, which are built in: their package has 50 MB
          ...(banner && { banner: (chunk) => (chunk.isEntry ? banner : "") }),
        },
      },
    },
  });
}

/** One file of types for each entry, without those of the package's inside. @param {string} name @param {string} folder */
async function buildTypes(name, folder) {
  const { entries } = PACKAGES[name];
  const bundle = await rolldown({
    input: Object.fromEntries(
      entries.map((each) => [each, join(root, "packages", name, "src", `${each}.ts`)]),
    ),
    external: externalsOf(name),
    checks: { pluginTimings: false },
    plugins: [dts({ tsconfig: join(root, "tsconfig.json"), emitDtsOnly: true, sourcemap: false })],
  });
  await bundle.write({ dir: folder, format: "es", chunkFileNames: "chunks/[name]-[hash].js" });
  await bundle.close();
}

/** @param {string} name @param {string} folder */
function writeManifest(name, folder) {
  const { private: _private, exports: _exports, ...manifest } = manifestOf(name);
  const published = {
    ...manifest,
    description: { client: "The client of Parley", react: "Parley for React: hooks and components" }[name],
    engines: { node: ">=20" },
    exports: PACKAGES[name].exports,
  };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(published, null, 2)}\n`);
  cpSync(join(root, "packages", name, "README.md"), join(folder, "README.md"));
  for (const file of ["LICENSE", "CHANGELOG.md"]) cpSync(join(repository, file), join(folder, file));
}

/** Builds both packages into folders of `target`. */
export async function buildPackages(/** @type {string} */ target) {
  rmSync(target, { recursive: true, force: true });
  for (const name of Object.keys(PACKAGES)) {
    const folder = join(target, name);
    mkdirSync(folder, { recursive: true });
    await buildScripts(name, folder);
    await buildTypes(name, folder);
    writeManifest(name, folder);
  }
}

/** Packs both, without the version in the name. Returns the paths of the tarballs. */
export function pack(/** @type {string} */ target) {
  return Object.keys(PACKAGES).map((name) => {
    const words = ["pack", join(target, name), "--pack-destination", target, "--json"];
    const [{ filename }] = JSON.parse(execFileSync("npm", words, { encoding: "utf8" }));
    const tarball = join(target, `parley-${name}.tgz`);
    renameSync(join(target, filename), tarball);
    return tarball;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const target = resolve(process.argv[2] ?? join(root, "dist-packages"));
  await buildPackages(target);
  for (const tarball of pack(target)) console.log(tarball);
}
