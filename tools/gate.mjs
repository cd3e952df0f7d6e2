/**
 * `npm test`: the whole gate, in the order in which failures are cheapest to find. Runs on a fresh
 * checkout with nothing installed but Node; closes with `N passed, N failed, N skipped`.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { ensureChromium } from "./chromium.mjs";
import { ensureInstalled, root, runTool } from "./ensure-installed.mjs";

const cache = `${root}node_modules/.cache`;
/** @type {{ name: string; passed: number; failed: number; skipped: number }[]} */
const results = [];
/** @type {string[]} */
const secondTries = [];

ensureInstalled();
ensureChromium();
mkdirSync(cache, { recursive: true });
if (!existsSync(`${root}../shared`)) {
  console.log("Skipped: tests on real photos, because there is no folder ../shared.");
}

check("typecheck", () => runTool("tsc", ["-b"]));
check("lint", () => runTool("oxlint", ["--deny-warnings"]));
check("format", () => runTool("prettier", ["--check", "--log-level=warn", "."]));
suite("unit");
const built = check("build", () => runTool("tsx", ["tools/build.ts"]));
suite("browser");
if (built) suite("e2e");
checkTraining();

const sum = (/** @type {"passed" | "failed" | "skipped"} */ key) =>
  results.reduce((total, result) => total + result[key], 0);
console.log("");
for (const { name, passed, failed, skipped } of results) {
  console.log(`${name.padEnd(12)} ${passed} passed, ${failed} failed, ${skipped} skipped`);
}
for (const name of secondTries) console.log(`Passed at the second try only: ${name}`);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
process.exit(sum("failed") === 0 ? 0 : 1);

/**
 * A step that passes or fails as a whole.
 * @param {string} name
 * @param {() => { status: number | null }} run
 */
function check(name, run) {
  console.log(`\n== ${name}`);
  const ok = run().status === 0;
  results.push({ name, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });
  return ok;
}

/**
 * One project of vitest.config.ts, each test counted.
 * @param {string} name
 */
function suite(name) {
  console.log(`\n== ${name}`);
  const report = `${cache}/vitest-${name}.json`;
  rmSync(report, { force: true });
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  const { status } = runTool("vitest", ["run", "--project", name, ...reporters]);
  if (!existsSync(report)) {
    results.push({ name, passed: 0, failed: 1, skipped: 0 });
    return;
  }
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
    readFileSync(report, "utf8"),
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
  results.push({ name, passed: numPassedTests, failed, skipped: numPendingTests });
}

/** The checks of `training/`, where Python 3.11 is at hand, in an environment of their own. */
function checkTraining() {
  console.log("\n== training");
  const python = ["python3.11", "python3"].find(
    (name) =>
      spawnSync(name, [
        "-c",
        "import sys, venv, ensurepip; sys.exit(sys.version_info[:2] != (3, 11))",
      ]).status === 0,
  );
  if (!python) {
    console.log("Skipped: there is no Python 3.11 with venv and pip.");
    results.push({ name: "training", passed: 0, failed: 0, skipped: 1 });
    return;
  }
  const venv = `${cache}/training-checks`;
  // TensorFlow is 1.6 GB: only where there are photos to train on in small.
  const requirements = existsSync(`${root}../shared`)
    ? [
        ["-r", "requirements.txt"],
        ["--no-deps", "-r", "requirements-nodeps.txt"],
      ]
    : [["-r", "requirements-check.txt"]];
  const options = /** @type {const} */ ({ cwd: root, stdio: "inherit" });
  const ready =
    spawnSync(python, ["-m", "venv", venv], options).status === 0 &&
    requirements.every(
      (packages) =>
        spawnSync(
          `${venv}/bin/pip`,
          ["install", "--quiet", "--disable-pip-version-check", ...packages],
          { ...options, cwd: `${root}training` },
        ).status === 0,
    );
  if (!ready) {
    results.push({ name: "training", passed: 0, failed: 1, skipped: 0 });
    return;
  }
  const { stdout, status } = spawnSync(
    `${venv}/bin/python`,
    ["-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", "training/tests"],
    { cwd: root, encoding: "utf8" },
  );
  process.stdout.write(stdout);
  const count = (/** @type {string} */ word) =>
    Number(new RegExp(`(\\d+) ${word}`, "u").exec(stdout)?.[1] ?? 0);
  const failed = count("failed") + count("error");
  results.push({
    name: "training",
    passed: count("passed"),
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: count("skipped"),
  });
}
