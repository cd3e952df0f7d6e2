/** `npm run examples`: builds the examples and serves them beside the widget and the demo catalogue. */
import { buildExamples, frameworks } from "./examples/build-examples.ts";
import { fromFolder, serve } from "./shared/local-server.ts";

const out = "node_modules/.cache/examples";

await buildExamples(out);
const { origin } = await serve(
  {
    "/": fromFolder(out),
    "/mirip/": fromFolder("dist/widget"),
    "/katalog/": fromFolder("dist/demo"),
  },
  Number(process.env["PORT"] ?? 8081),
);
const pages = ["html/", "html/elements.html", "html/result-template.html"];
for (const page of [...pages, ...frameworks.map((name) => `${name}/`)]) {
  console.log(`${origin}/${page}`);
}
