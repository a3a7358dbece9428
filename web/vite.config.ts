/// <reference types="vitest/config" />
import { readdir, readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const out = fileURLToPath(new URL("dist/app", import.meta.url));
const server = process.env.ENSHU_SERVER ?? "http://127.0.0.1:8080";
const compressible = new Set([".js", ".css", ".html", ".svg", ".json", ".md", ".txt"]);

/** Writes NAME.gz and NAME.br beside each file, so that the server compresses nothing while people play. */
function compressed(): Plugin {
  return {
    name: "enshu-compressed",
    apply: "build",
    closeBundle: {
      order: "post",
      async handler() {
        const entries = await readdir(out, { recursive: true, withFileTypes: true });
        const files = entries.filter((e) => e.isFile() && compressible.has(extname(e.name)));
        await Promise.all(files.map((e) => compressFile(join(e.parentPath, e.name))));
      },
    },
  };
}

async function compressFile(path: string): Promise<void> {
  const plain = await readFile(path);
  const brotli = brotliCompressSync(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
  });
  const gzip = gzipSync(plain, { level: 9 });
  if (brotli.length < plain.length) await writeFile(`${path}.br`, brotli);
  if (gzip.length < plain.length) await writeFile(`${path}.gz`, gzip);
}

export default defineConfig({
  plugins: [react(), compressed()],
  resolve: { alias: { "@": fileURLToPath(new URL("src", import.meta.url)) } },
  build: {
    outDir: out,
    emptyOutDir: true,
    target: "es2022",
    sourcemap: false,
    reportCompressedSize: false,
    license: { fileName: "licenses.md" },
  },
  server: {
    proxy: {
      "/api": { target: server, changeOrigin: false },
      "/ws": { target: server, ws: true, changeOrigin: false },
    },
  },
  test: {
    environment: "happy-dom",
    setupFiles: ["src/test/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
    testTimeout: 60_000, // a slow machine is no failure
  },
});
