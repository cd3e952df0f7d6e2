/** The quality lab: gathers what is measured, has a worker measure it, and stores the report. */
import type { OwnerProduct } from "../../core/catalogue/catalogue.ts";
import { SearchError, throwIfAborted } from "../../core/errors.ts";
import type { MetricHead } from "../../core/learning/understanding.ts";
import { openAbortable } from "../shared/abortable.ts";
import type { CallOptions } from "../contracts/engine-contract.ts";
import type { Directory } from "../catalogue/product-directory.ts";
import type { QualityReport, QualityRequest } from "../contracts/learning-contract.ts";
import type { ChosenModel } from "../catalogue/model-switch.ts";
import type { MeasuredQuality, OwnerStore } from "../ports/owner-store.ts";
import type { PhotoReader, PictureFlaw, PictureTools } from "../ports/studio-ports.ts";
import { digestOfHead, digestsOf } from "./digest.ts";
import { gatherExamples } from "./examples.ts";
import type { CatalogueLearner } from "./learner.ts";
import { sampleEvenly } from "./rankings.ts";
import { adviceOf, scoreOf } from "./score.ts";
import type { ProductCounts } from "./score.ts";
import type { Examples, WorsenedPhotos } from "../ports/learning-tasks.ts";

export interface LabTools {
  readonly store: OwnerStore;
  readonly directory: Directory;
  readonly learner: CatalogueLearner;
  readonly model: () => Promise<ChosenModel>;
  readonly openReader: () => Promise<PhotoReader>;
  readonly pictures: PictureTools;
}

/** Photos that are made worse; each costs four runs of the network. */
const MAX_WORSENED = 100;
const BATCH_PHOTOS = 8;
const flaws = ["as-is", "dark", "cropped", "turned"] as const satisfies readonly PictureFlaw[];

/** @throws {SearchError} `aborted`, `catalogue-empty` */
export async function measureQuality(
  tools: LabTools,
  { badPhotos }: QualityRequest,
  options: CallOptions,
): Promise<QualityReport> {
  return measureAndKeep(tools, badPhotos ? "worsen" : undefined, options);
}

/**
 * Measures again if there is a report and it is stale. Bad photos would take the network minutes, so their figures
 * are kept as long as the photos and the metric are the same, and dropped after that.
 */
export async function remeasureIfStale(tools: LabTools, signal: AbortSignal): Promise<void> {
  const last = await tools.store.lastQuality();
  if (!last || !(await isStale(last, tools))) return;
  await measureAndKeep(tools, last, { signal });
}

export async function lastQuality(tools: LabTools) {
  const measured = await tools.store.lastQuality();
  if (!measured) return undefined;
  // Without its model it can't be measured again, so it is not called stale.
  const stale = await isStale(measured, tools).catch(() => false);
  return { report: reportOf(measured), stale };
}

async function measureAndKeep(
  tools: LabTools,
  badPhotos: "worsen" | MeasuredQuality | undefined,
  { signal, onProgress }: CallOptions,
): Promise<QualityReport> {
  const { store, directory, learner, model } = tools;
  throwIfAborted(signal);
  // Most of the time goes into embedding the worsened photos.
  const worsenShare = badPhotos === "worsen" ? 0.7 : 0;
  const report = (share: number) =>
    onProgress?.({
      phase: "catalogue",
      total: 100,
      completed: Math.round(100 * share),
      current: "",
    });
  const measured = await learner.use(
    "measuring",
    async (worker) => {
      const { fingerprint } = (await model()).model;
      const { head, narrowing = { mode: "soft", strength: 0 } } =
        (await store.learned(fingerprint))?.understanding ?? {};
      const basis = await basisOf(tools, fingerprint, head);
      const examples = await gatherExamples(store, directory, fingerprint);
      if (examples.photoIds.length === 0) throw empty();
      const worsened =
        badPhotos === "worsen"
          ? await worsen(examples, tools, signal, (share) => report(worsenShare * share))
          : [];
      const request = { examples, head, narrowing, worsened };
      const answer = await worker.measure(request, (share) =>
        report(worsenShare + (1 - worsenShare) * share),
      );
      const counts = countProducts(await directory.all());
      const { nearest, mistakes: _m, oneMorePhoto: _o, tuning: _t, ...figures } = answer;
      const lastFigures =
        typeof badPhotos === "object" && badPhotos.basis?.pictures === basis.pictures
          ? badPhotos.badPhotos
          : undefined;
      const kept = {
        ...figures,
        ...(lastFigures && { badPhotos: lastFigures }),
        measured: new Date().toISOString(),
        revision: examples.revision,
        products: counts.products,
        score: scoreOf(answer, counts),
        advice: adviceOf(answer, counts),
        nearest,
        basis,
      } satisfies MeasuredQuality;
      throwIfAborted(signal);
      // Stored before the job ends, which is announced to the other tabs.
      await store.keepQuality(kept);
      return kept;
    },
    signal,
  );
  report(1);
  return reportOf(measured);
}

/** Whether the catalogue or the metric has changed since. */
async function isStale({ revision, basis }: MeasuredQuality, tools: LabTools): Promise<boolean> {
  const { store, model } = tools;
  if (!basis) return revision !== (await store.revision());
  const { fingerprint } = (await model()).model;
  const head = (await store.understanding(fingerprint))?.head;
  const now = await basisOf(tools, fingerprint, head);
  return now.catalogue !== basis.catalogue || now.pictures !== basis.pictures;
}

async function basisOf(
  { store, directory }: LabTools,
  fingerprint: string,
  head: MetricHead | undefined,
): Promise<NonNullable<MeasuredQuality["basis"]>> {
  const { catalogue, photos } = await digestsOf(store, directory, fingerprint);
  return { catalogue, pictures: `${photos} ${digestOfHead(head)}` };
}

function reportOf({ nearest: _nearest, basis: _basis, ...report }: MeasuredQuality): QualityReport {
  return report;
}

function countProducts(products: readonly OwnerProduct[]): ProductCounts {
  const count = (holds: (product: OwnerProduct) => boolean) => products.filter(holds).length;
  const bad: readonly string[] = ["blurry", "dark", "cluttered"];
  return {
    products: products.length,
    withoutCategory: count(({ category }) => category === ""),
    waiting: count(({ category, guess }) => category === "" && guess?.waiting === true),
    withBadPhotos: count(({ advice = [] }) => advice.some(({ kind }) => bad.includes(kind))),
    withOnePhoto: count(({ photoIds }) => photoIds.length === 1),
  };
}

/** Worse copies of photos, evenly over the catalogue, as a hurried visitor would have taken them. */
async function worsen(
  examples: Examples,
  { store, openReader, pictures }: LabTools,
  signal: AbortSignal | undefined,
  report: (share: number) => void,
): Promise<readonly WorsenedPhotos[]> {
  const { photoIds, groups, products, units } = examples;
  const firstRows = Array.from(groups.keys()).filter((row) => groups[row] !== groups[row - 1]);
  const rows = sampleEvenly(firstRows, MAX_WORSENED);
  const items = await store.ownerItems(
    rows.map((row) => products[groups[row] as number]?.id ?? ""),
  );
  const displays = new Map(
    items.flatMap(({ photos }) => photos.map(({ id, display }) => [id, display] as const)),
  );
  const reader = await openAbortable(openReader(), signal);
  try {
    const done: WorsenedPhotos[] = [];
    for (const [i, kind] of flaws.entries()) {
      const kept: { row: number; unit: Float32Array; norm: number }[] = [];
      for (let from = 0; from < rows.length; from += BATCH_PHOTOS) {
        throwIfAborted(signal);
        report((i + from / rows.length) / flaws.length);
        const batch = rows.slice(from, from + BATCH_PHOTOS).flatMap((row) => {
          const display = displays.get(photoIds[row] as string);
          return display instanceof Blob ? [{ row, display }] : [];
        });
        const tried = await Promise.allSettled(
          batch.map(async ({ row, display }) => ({
            row,
            picture: await pictures.worsen(display, kind),
          })),
        );
        // Photos that can't be decoded are left out.
        const worse = tried.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
        const contents = await reader.read(worse.map(({ picture }) => picture));
        contents.forEach((content, at) => {
          const row = worse[at]?.row;
          if (typeof content !== "string" && row !== undefined)
            kept.push({ row, ...content.vector });
        });
      }
      const values = new Float32Array(kept.length * units.columns);
      kept.forEach(({ unit }, at) => values.set(unit, at * units.columns));
      done.push({
        kind,
        rows: Int32Array.from(kept, ({ row }) => row),
        units: { values, rows: kept.length, columns: units.columns },
        norms: Float32Array.from(kept, ({ norm }) => norm),
      });
    }
    return done;
  } finally {
    await reader.dispose();
  }
}

function empty(): SearchError {
  return new SearchError("catalogue-empty", "There is nothing to measure.");
}
