/** Serves the built site for the end-to-end tests, as `npm start` does. */
import { preview } from "vite";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    siteUrl: string;
  }
}

export default async function serveSite(project: TestProject): Promise<() => Promise<void>> {
  const server = await preview({ preview: { port: 0, host: "127.0.0.1" } });
  const address = server.httpServer.address();
  if (address === null || typeof address === "string") throw new Error("The site has no port.");
  project.provide("siteUrl", `http://localhost:${address.port}/`);
  return () => server.close();
}
