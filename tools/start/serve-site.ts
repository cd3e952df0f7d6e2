/**
 * Builds the site and serves it at once. The demo catalogue, which takes longer to draw than everything else, is
 * drawn meanwhile: until it is whole, its page says so and looks again; the studio needs none of it.
 */
import { fork } from "node:child_process";
import { cp, rename, rm } from "node:fs/promises";
import { getPriority, setPriority } from "node:os";
import { resolve } from "node:path";
import { preview, type Plugin } from "vite";
import { buildSite, root } from "../build-site.ts";
import { demoProducts } from "../demo/products.ts";
import { waitingPage } from "./waiting-page.ts";

const DEFAULT_PORT = 8080;
/** Added to our own: the build goes first if both want a core. */
const BACKGROUND_PRIORITY = 5;

const demo = { drawn: 0, isReady: false, hasFailed: false };

const drawing = drawDemo();
await buildSite();
const copying = drawing.then(copyDemo);
copying.catch(() => {
  demo.hasFailed = true;
  console.error("The demo catalogue could not be drawn; the studio works without it.");
});
// A catalogue that was there already is not worth a page that waits.
await Promise.race([copying.catch(() => undefined), nextTurn()]);
const server = await preview({
  root,
  plugins: [sayThatDemoIsDrawn()],
  preview: { port: Number(process.env["PORT"] ?? DEFAULT_PORT), strictPort: true, host: true },
});
console.log("\nMirip is served here; stop it with Ctrl+C:");
console.log(`  ${server.resolvedUrls?.local[0] ?? ""}`);
if (!demo.isReady)
  console.log("Its demo catalogue is still being drawn; the page says when it is there.");

/** Resolves once `public/demo` is up to date. */
function drawDemo(): Promise<void> {
  const program = resolve(import.meta.dirname, "draw-demo.ts");
  const child = fork(program, { execArgv: ["--import", "tsx"] });
  if (child.pid !== undefined) setPriority(child.pid, getPriority() + BACKGROUND_PRIORITY);
  child.on("message", (drawn) => (demo.drawn = Number(drawn)));
  return new Promise((done, fail) => {
    child.on("exit", (code) => (code === 0 ? done() : fail(new Error("Drawing the demo failed."))));
  });
}

/** The build may have copied the catalogue of before, or none. Moved in whole: nothing half-written is served. */
async function copyDemo(): Promise<void> {
  const target = resolve(root, "dist/demo");
  const draft = resolve(root, "dist/demo.draft");
  await rm(draft, { recursive: true, force: true });
  await cp(resolve(root, "public/demo"), draft, { recursive: true });
  await rm(target, { recursive: true, force: true });
  await rename(draft, target);
  demo.isReady = true;
}

function sayThatDemoIsDrawn(): Plugin {
  return {
    name: "mirip-say-that-demo-is-drawn",
    configurePreviewServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const { pathname } = new URL(request.url ?? "/", "http://localhost");
        const isDemoPage = pathname === "/" || pathname === "/index.html";
        // Only for a person: the service worker that fetches the page to keep it must get the page itself.
        const isVisit = request.headers["sec-fetch-dest"] !== "empty";
        if (demo.isReady || !isDemoPage || !isVisit) return next();
        const { headers, html } = waitingPage({ ...demo, products: demoProducts.length });
        response.writeHead(503, headers).end(html);
      });
    },
  };
}

function nextTurn(): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, 0);
  });
}
