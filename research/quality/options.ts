/** The command line of `npm run quality`. */
import { existsSync } from "node:fs";
import type { BackendChoice } from "../../src/engine/contracts/engine-contract.ts";
import { backendFlag, readFlags } from "../../tools/shared/flags.ts";
import { UsageError } from "../../tools/shared/usage-error.ts";

export interface QualityOptions {
  /** Folder of the model's `card.json`; the shipped one if it is not named. */
  readonly model: string | undefined;
  /** The folder whose `data` holds the image sets. */
  readonly shared: string;
  /** Where `model-quality.md` and `model-quality/` are written. */
  readonly out: string;
  readonly backend: BackendChoice;
  /** Samples only, printed and not written. */
  readonly quick: boolean;
  /** Nothing is measured: the page is written again from the figures that are there. */
  readonly render: boolean;
}

export const help = `Measures a model on the shared test sets with the shipped browser code, in headless Chromium, and
writes what came out to docs/model-quality.md (for people) and docs/model-quality/ (for programs,
with the pictures that the page shows).

  npm run quality [-- options]

  --model DIR      folder of a card.json (default: the one in public/models)
  --shared DIR     folder whose data/ holds the image sets (default: MIRIP_SHARED, else ../shared)
  --out DIR        where to write instead of docs/, for a model that is not to be shipped
  --backend NAME   wasm (default), webgpu, cpu or auto, as in the site's ?backend=
  --quick          a small sample of everything in under two minutes; prints, writes nothing
  --render         measure nothing: write the page again from the figures of the last run
  --help           this text

The baseline beside the model is docs/model-quality/mirip-lite0-v1.json. A whole run takes 10 to 20
minutes on two quiet cores. Exit codes: 0 done, 1 the measurement failed, 2 the request can't be met.`;

/**
 * @param root the repository, which holds `docs/`
 * @returns what to do, or `"help"`
 * @throws {UsageError}
 */
export function parseOptions(args: readonly string[], root: string): QualityOptions | "help" {
  const string = { type: "string" } as const;
  const flag = { type: "boolean", default: false } as const;
  const values = readFlags(args, {
    model: string,
    shared: { ...string, default: process.env["MIRIP_SHARED"] ?? `${root}../shared` },
    out: { ...string, default: `${root}docs` },
    backend: { ...string, default: "wasm" },
    quick: flag,
    render: flag,
    help: { type: "boolean", short: "h", default: false },
  });
  if (values.help) return "help";
  const { model, shared, out, quick, render } = values;
  if (quick && render) throw new UsageError("--quick and --render exclude each other");
  // Checked now, not after minutes of measuring.
  if (!existsSync(out)) throw new UsageError(`there is no folder ${out}`);
  return { model, shared, out, backend: backendFlag(values.backend), quick, render };
}
