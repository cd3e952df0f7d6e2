/** `npm start`: installs what is missing, builds, and serves the built site. `PORT` is respected. */
import { ensureInstalled, root, runTool } from "./ensure-installed.mjs";

ensureInstalled();
const { status } = runTool("tsx", ["tools/build.ts"]);
if (status !== 0) process.exit(status ?? 1);

const { preview } = await import("vite");
const server = await preview({
  root,
  preview: { port: Number(process.env["PORT"] ?? 8080), strictPort: true, host: true },
});
console.log("\nMirip is served here; stop it with Ctrl+C:");
console.log(`  ${server.resolvedUrls?.local[0] ?? ""}`);
