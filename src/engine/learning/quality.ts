/** The quality lab: gathers what is measured, has it measured, and keeps the report. */
import type { OwnerProduct } from "../../core/catalogue/catalogue.ts";
import { SearchError, throwIfAborted } from "../../core/errors.ts";
import type { MetricHead } from "../../core/learning/understanding.ts";
import { abortable } from "../shared/abortable.ts";
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
import type { Examples, WorsenedPhotos } from "./tasks-contract.ts";

export interface LabTools {
  readonly store: OwnerStore;
  readonly directory: Directory;
  readonly learner: CatalogueLearner;
  readonly model: () => Promise<ChosenModel>;
  readonly openReader: () => Promise<PhotoReader>;
  readonly pictures: PictureTools;
}

/** Photos that are made worse: each costs four runs of the network. */
const WORSENED = 100;
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
 * What was measured once is measured again where it no longer holds. Bad photos cost minutes of the network: what
 * was found of them stays as long as the photos and the metric do, and goes with them.
 */
export async function remeasureIfStale(tools: LabTools, signal: AbortSignal): Promise<void> {
  const last = await tools.store.lastQuality();
  if (!last || !(await isStale(last, tools))) return;
  await measureAndKeep(tools, last, { signal });
}

export async function lastQuality(tools: LabTools) {
  const measured = await tools.store.lastQuality();
  if (!measured) return undefined;
  // Without its model nothing can be measured anew.
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
  // The photo lanes take most of the time.
  const begin = badPhotos === "worsen" ? 0.7 : 0;
  const tell = (share: number) =>
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
          ? await worsen(examples, tools, signal, (share) => tell(begin * share))
          : [];
      const request = { examples, head, narrowing, worsened };
      const answer = await worker.measure(request, (share) => tell(begin + (1 - begin) * share));
      const counts = countProducts(await directory.all());
      const { nearest, mistakes: _m, oneMorePhoto: _o, tuning: _t, ...figures } = answer;
      const still =
        typeof badPhotos === "object" && badPhotos.basis?.pictures === basis.pictures
          ? badPhotos.badPhotos
          : undefined;
      const kept = {
        ...figures,
        ...(still && { badPhotos: still }),
        measured: new Date().toISOString(),
        revision: examples.revision,
        products: counts.products,
        score: scoreOf(answer, counts),
        advice: adviceOf(answer, counts),
        nearest,
        basis,
      } satisfies MeasuredQuality;
      throwIfAborted(signal);
      // Before the others hear that it is done.
      await store.keepQuality(kept);
      return kept;
    },
    signal,
  );
  tell(1);
  return reportOf(measured);
}

/** Whether the catalogue or the metric is another one by now. */
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

/** Photos of products, evenly over the catalogue, as a hurried visitor would have taken them. */
async function worsen(
  examples: Examples,
  { store, openReader, pictures }: LabTools,
  signal: AbortSignal | undefined,
  report: (share: number) => void,
): Promise<readonly WorsenedPhotos[]> {
  const { photoIds, groups, products, units } = examples;
  const faces = Array.from(groups.keys()).filter((row) => groups[row] !== groups[row - 1]);
  const rows = sampleEvenly(faces, WORSENED);
  const items = await store.ownerItems(
    rows.map((row) => products[groups[row] as number]?.id ?? ""),
  );
  const displays = new Map(
    items.flatMap(({ photos }) => photos.map(({ id, display }) => [id, display] as const)),
  );
  const reader = await opened(openReader, signal);
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
        // One that can't be decoded is left out.
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

/** One that starts too late is let go of. */
async function opened(
  openReader: LabTools["openReader"],
  signal: AbortSignal | undefined,
): Promise<PhotoReader> {
  const opening = openReader();
  try {
    return await abortable(opening, signal);
  } catch (error) {
    void opening.then((late) => late.dispose()).catch(() => undefined);
    throw error;
  }
}

function empty(): SearchError {
  return new SearchError("catalogue-empty", "There is nothing to measure.");
}
