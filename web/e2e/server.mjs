import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { connect as connectTCP, createServer as createTCP } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, preview } from "vite";

const web = fileURLToPath(new URL("..", import.meta.url));

/** The program under test: ENSHU_BIN, or the one that `make build` leaves at the top of the repository. */
export const binary = process.env.ENSHU_BIN ?? fileURLToPath(new URL("../../enshu", import.meta.url));

/** Why tests of the whole program cannot run here; undefined when they can. */
export const noBinary = existsSync(binary) || process.env.CI ? undefined : `${binary} is not built`;

async function freePort() {
  const server = createTCP().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/**
 * Starts the program on a free port with a data folder of its own and waits until it is ready. Returns its address,
 * what it has printed so far, the links that it announced (host, join, code), and how to kill and stop it. With data
 * and port given it starts again where it was.
 */
export async function startServer({ command = "serve", args = ["--json"], data, port, env = {} } = {}) {
  const folder = data ?? (await mkdtemp(join(tmpdir(), "enshu-e2e-")));
  const at = port ?? (await freePort());
  const child = spawn(binary, [command, "--addr", `127.0.0.1:${at}`, "--data", folder, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const server = { url: `http://127.0.0.1:${at}`, port: at, data: folder, pid: child.pid, output: "" };
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (server.output += chunk));
  const exited = once(child, "exit");
  server.kill = async (signal = "SIGKILL") => {
    child.kill(signal);
    await exited;
  };
  server.stop = async () => {
    if (child.exitCode === null && child.signalCode === null) await server.kill("SIGTERM");
    if (!data) await rm(folder, { recursive: true, force: true });
  };
  await ready(server, child);
  return args.includes("--json") ? Object.assign(server, await announced(server, child)) : server;
}

/**
 * Starts two nodes on one Redis server behind a plain balancer, which is what people reach: as startServer, and kill ends
 * the node at hand. Where they were kept goes with stop.
 */
export async function startHouse() {
  const folder = await mkdtemp(join(tmpdir(), "enshu-house-"));
  const at = await freePort();
  const settings = ["--port", at, "--bind", "127.0.0.1", "--dir", folder, "--save", ""];
  const redis = spawn("redis-server", [...settings, "--appendonly", "yes", "--appendfsync", "always"], {
    stdio: "ignore",
  });
  await once(redis, "spawn");
  const args = ["--json", "--store", `redis://127.0.0.1:${at}`, "--sockets-per-address", "-1"];
  const nodes = [await startNode(args), await startNode(args)];
  const balancer = createTCP((line) => passOn(line, [...nodes])).listen(0, "127.0.0.1");
  await once(balancer, "listening");
  const url = `http://127.0.0.1:${balancer.address().port}`;
  const here = (link) => link.replace(nodes[0].url, url);
  const house = { url, host: here(nodes[0].host), join: here(nodes[0].join), code: nodes[0].code };
  house.kill = () => nodes.shift().kill();
  house.stop = async () => {
    balancer.close();
    for (const node of nodes) await node.stop();
    redis.kill();
    await rm(folder, { recursive: true, force: true });
  };
  return house;
}

/** Starts a node; the store may need a moment before it answers. */
async function startNode(args, tries = 20) {
  try {
    return await startServer({ args });
  } catch (why) {
    if (tries === 0) throw why;
    await new Promise((done) => setTimeout(done, 250));
    return startNode(args, tries - 1);
  }
}

/** Passes a connection on to the first node that takes it. */
function passOn(line, [node, ...others]) {
  if (!node) return line.destroy();
  let up = false;
  const there = connectTCP(node.port, "127.0.0.1", () => {
    up = true;
    line.pipe(there).pipe(line);
  });
  there.on("error", () => {}); // the end of the line says it
  there.once("close", () => (up ? line.destroy() : passOn(line, others)));
  line.on("error", () => {});
  line.once("close", () => there.destroy());
}

/** Returns the links of the line of JSON that the program prints. */
async function announced(server, child) {
  const line = () => server.output.split("\n").find((l) => l.startsWith('{"url"') && l.endsWith("}"));
  while (!line()) await once(child.stdout, "data");
  const { host, join: joinLink, code } = JSON.parse(line());
  return { host, join: joinLink, code };
}

const startsWithinMs = 20_000;

async function ready(server, child) {
  const deadline = Date.now() + startsWithinMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`${binary} ended with ${child.exitCode}:\n${server.output}`);
    const answer = await fetch(`${server.url}/api/ready`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill("SIGKILL");
  throw new Error(`${binary} was not ready in time:\n${server.output}`);
}

/** Serves the built page alone, without the program behind it. */
export function servePage() {
  return serveFolder(join(web, "dist", "app"));
}

/** Builds the gallery of parts into a folder of its own and serves that. */
export async function serveGallery() {
  const folder = await mkdtemp(join(tmpdir(), "enshu-gallery-"));
  await build({
    root: web,
    logLevel: "error",
    build: {
      outDir: folder,
      emptyOutDir: true,
      license: false,
      minify: false,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: { input: join(web, "e2e", "gallery", "index.html") },
    },
  });
  const site = await serveFolder(folder);
  return {
    url: `${site.url}/e2e/gallery/index.html`,
    stop: async () => {
      await site.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function serveFolder(folder) {
  const server = await preview({
    configFile: false,
    root: web,
    build: { outDir: folder },
    preview: { port: 0, host: "127.0.0.1" },
    logLevel: "error",
  });
  return { url: server.resolvedUrls.local[0].replace(/\/$/, ""), stop: () => server.close() };
}
