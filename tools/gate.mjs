/**
 * `npm test`: the whole gate, in the order in which failures are cheapest to find. Runs on a fresh
 * checkout with nothing installed but Node; closes with `N passed, N failed, N skipped`.
 *
 * The checks of `training/` run beside all other steps, at a lower priority: they take only the time that the browser
 * tests, which wait a lot, leave idle. What runs beside something else prints once it is done.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { getPriority, setPriority } from "node:os";
import { ensureChromium } from "./chromium.mjs";
import { ensureInstalled, root } from "./ensure-installed.mjs";

/** @typedef {{ name: string; passed: number; failed: number; skipped: number; seconds: number }} Result */
/** @typedef {{ status: number | null; output: string }} Run */

const cache = `${root}node_modules/.cache`;
const bin = `${root}node_modules/.bin`;
/** Added to our own for what runs beside the tests. */
const BACKGROUND_PRIORITY = 10;
/** @type {Result[]} */
const results = [];
/** @type {string[]} */
const secondTries = [];

ensureInstalled();
ensureChromium();
mkdirSync(cache, { recursive: true });
if (!existsSync(`${root}../shared`)) {
  console.log("Skipped: tests on real photos, because there is no folder ../shared.");
}

const training = checkTraining();
await Promise.all([
  check("typecheck", "tsc", ["-b"]),
  check("lint", "oxlint", ["--deny-warnings"]),
  check("rooms", "tsx", ["tools/architecture.ts", "--check"]),
  check("format", "prettier", ["--check", "--log-level=warn", "."]),
]);
await suite("unit");
const built = await check("build", "tsx", ["tools/build.ts"]);
await suite("browser");
if (built) await suite("e2e");
await training;

const sum = (/** @type {"passed" | "failed" | "skipped"} */ key) =>
  results.reduce((total, result) => total + result[key], 0);
console.log("");
for (const { name, passed, failed, skipped, seconds } of results) {
  const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
  console.log(`${name.padEnd(12)} ${counts.padEnd(40)} ${Math.round(seconds)} s`);
}
for (const name of secondTries) console.log(`Passed at the second try only: ${name}`);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
process.exit(sum("failed") === 0 ? 0 : 1);

/**
 * A step that passes or fails as a whole.
 * @param {string} name
 * @param {string} program name of a package's command
 * @param {readonly string[]} args
 * @returns {Promise<boolean>} whether it passed
 */
async function check(name, program, args) {
  const started = performance.now();
  const { status, output } = await run(`${bin}/${program}`, args);
  console.log(`\n== ${name}\n${output}`);
  const ok = status === 0;
  report({ name, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }, started);
  return ok;
}

/**
 * One project of vitest.config.ts, each test counted.
 * @param {string} name
 */
async function suite(name) {
  const started = performance.now();
  console.log(`\n== ${name}`);
  const file = `${cache}/vitest-${name}.json`;
  rmSync(file, { force: true });
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
  const { status } = await run(`${bin}/vitest`, ["run", "--project", name, ...reporters], {
    isShown: true,
  });
  if (!existsSync(file)) {
    report({ name, passed: 0, failed: 1, skipped: 0 }, started);
    return;
  }
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
    readFileSync(file, "utf8"),
  );
  for (const { assertionResults } of testResults) {
    for (const { status: outcome, fullName, failureMessages } of assertionResults) {
      if (outcome !== "passed" || failureMessages.length === 0) continue;
      console.log(`\nPassed at the second try only: ${fullName}\n${failureMessages.join("\n")}`);
      secondTries.push(fullName);
    }
  }
  // A suite that fails to load has no failed test of its own.
  const failed = numFailedTests === 0 && status !== 0 ? 1 : numFailedTests;
  report({ name, passed: numPassedTests, failed, skipped: numPendingTests }, started);
}

/** The checks of `training/`, in an environment of their own, if there is a Python 3.11. */
async function checkTraining() {
  const name = "training";
  const started = performance.now();
  const python = ["python3.11", "python3"].find(
    (program) =>
      spawnSync(program, [
        "-c",
        "import sys, venv, ensurepip; sys.exit(sys.version_info[:2] != (3, 11))",
      ]).status === 0,
  );
  if (!python) {
    console.log(
      "Skipped: the checks of training/, because there is no Python 3.11 with venv and pip.",
    );
    report({ name, passed: 0, failed: 0, skipped: 1 }, started);
    return;
  }
  const venv = `${cache}/training-checks`;
  // TensorFlow is 1.6 GB: it is installed only if there are photos to train on in small.
  const requirements = existsSync(`${root}../shared`)
    ? [
        ["-r", "requirements.txt"],
        ["--no-deps", "-r", "requirements-nodeps.txt"],
      ]
    : [["-r", "requirements-check.txt"]];
  const options = { cwd: `${root}training`, isBackground: true };
  const steps = [
    () => run(python, ["-m", "venv", venv], options),
    ...requirements.map((packages) => () => {
      const install = ["install", "--quiet", "--disable-pip-version-check"];
      return run(`${venv}/bin/pip`, [...install, ...packages], options);
    }),
  ];
  for (const step of steps) {
    const { status, output } = await step();
    if (status === 0) continue;
    console.log(`\n== ${name}\n${output}`);
    report({ name, passed: 0, failed: 1, skipped: 0 }, started);
    return;
  }
  const { status, output } = await run(
    `${venv}/bin/python`,
    ["-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", "training/tests"],
    { isBackground: true },
  );
  console.log(`\n== ${name}\n${output}`);
  const count = (/** @type {string} */ word) =>
    Number(new RegExp(`(\\d+) ${word}`, "u").exec(output)?.[1] ?? 0);
  const failed = count("failed") + count("error");
  report(
    {
      name,
      passed: count("passed"),
      failed: failed === 0 && status !== 0 ? 1 : failed,
      skipped: count("skipped"),
    },
    started,
  );
}

/**
 * @param {Omit<Result, "seconds">} result
 * @param {number} started by `performance.now()`
 */
function report(result, started) {
  results.push({ ...result, seconds: (performance.now() - started) / 1000 });
}

/**
 * Runs a program to its end.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string; isShown?: boolean; isBackground?: boolean }} [options] `isShown`: its output appears as it
 *   comes, and is not kept
 * @returns {Promise<Run>}
 */
function run(program, args, { cwd = root, isShown = false, isBackground = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      stdio: ["ignore", isShown ? "inherit" : "pipe", isShown ? "inherit" : "pipe"],
    });
    if (isBackground && child.pid !== undefined) {
      setPriority(child.pid, Math.min(19, getPriority() + BACKGROUND_PRIORITY));
    }
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => (output += text));
    }
    child.on("error", (error) => resolve({ status: null, output: `${output}${error.message}` }));
    child.on("close", (status) => resolve({ status, output }));
  });
}
