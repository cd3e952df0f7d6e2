/** What the measuring programs' command lines share: flags read, and mistakes told in one line. */
import { parseArgs } from "node:util";
import type { ParseArgsConfig } from "node:util";
import type { BackendChoice } from "../../src/engine/contracts/engine-contract.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Runs a program. Exit codes: 0 done, 1 it failed, 2 the request can't be met.
 * @param name told before the one line that says what went wrong
 */
export async function runProgram(name: string, program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(`${name}: ${message.replaceAll(/\s*\n\s*/gu, " ")}`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

/** @throws {UsageError} for a flag that is unknown or lacks its value */
export function readFlags<const Options extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: Options,
): ReturnType<typeof parseArgs<{ args: string[]; options: Options }>>["values"] {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    // Node's own words, without the advice on `--` that follows the first sentence.
    const [first = ""] = (cause as Error).message.split(/\n|\. /u);
    throw new UsageError(`${first.replace(/\.$/u, "")} (see --help)`, { cause });
  }
}

/** @throws {UsageError} */
export function oneOf<T extends string>(flag: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((name) => name === value);
  if (!found) throw new UsageError(`${flag} is one of ${allowed.join(", ")}, not "${value}"`);
  return found;
}

/** @throws {UsageError} */
export function backendFlag(value: string): BackendChoice {
  return oneOf("--backend", value, ["wasm", "webgpu", "cpu", "auto"]);
}
