/** The quality lab: gathers what is measured, has it measured, and keeps the report. */
import type { OwnProduct } from "../../core/catalogue.ts";
import { SearchError, throwIfAborted } from "../../core/errors.ts";
import type { CallOptions } from "../contract.ts";
import type { Directory } from "../directory.ts";
import type { QualityReport, QualityRequest } from "../learning-contract.ts";
import type { ChosenModel } from "../model-switch.ts";
import type {
  MeasuredQuality,
  OwnStore,
  PhotoReader,
  PictureFlaw,
  PictureTools,
} from "../studio-ports.ts";
import { gatherExamples } from "./examples.ts";
import type { CatalogueLearner } from "./learner.ts";
import { evenly } from "./rankings.ts";
import { adviceOf, scoreOf } from "./score.ts";
import type { ProductCounts } from "./score.ts";
import type { Examples, WorsenedPhotos } from "./tasks-contract.ts";

export interface LabTools {
  readonly store: OwnStore;
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
  { signal, onProgress }: CallOptions,
): Promise<QualityReport> {
  const { store, directory, learner, model } = tools;
  throwIfAborted(signal);
  // The photo lanes take most of the time.
  const begin = badPhotos ? 0.7 : 0;
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
      const examples = await gatherExamples(store, directory, fingerprint);
      if (examples.photoIds.length === 0) throw empty();
      const worsened = badPhotos
        ? await worsen(examples, tools, signal, (share) => tell(begin * share))
        : [];
      const learned = await store.learned(fingerprint);
      const { head, narrowing = { mode: "soft", strength: 0 } } = learned?.understanding ?? {};
      const request = { examples, head, narrowing, worsened };
      const answer = await worker.measure(request, (share) => tell(begin + (1 - begin) * share));
      const counts = countProducts(await directory.all());
      const { nearest, mistakes: _m, oneMorePhoto: _o, tuning: _t, ...figures } = answer;
      return {
        ...figures,
        measured: new Date().toISOString(),
        revision: examples.revision,
        products: counts.products,
        score: scoreOf(answer, counts),
        advice: adviceOf(answer, counts),
        nearest,
      } satisfies MeasuredQuality;
    },
    signal,
  );
  throwIfAborted(signal);
  await store.keepQuality(measured);
  tell(1);
  return reportOf(measured);
}

export async function lastQuality(store: OwnStore) {
  const measured = await store.lastQuality();
  if (!measured) return undefined;
  return {
    report: reportOf(measured),
    stale: measured.revision !== (await store.revision()),
  };
}

function reportOf({ nearest: _nearest, ...report }: MeasuredQuality): QualityReport {
  return report;
}

function countProducts(products: readonly OwnProduct[]): ProductCounts {
  const count = (holds: (product: OwnProduct) => boolean) => products.filter(holds).length;
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
  const rows = evenly(faces, WORSENED);
  const items = await store.ownItems(rows.map((row) => products[groups[row] as number]?.id ?? ""));
  const displays = new Map(
    items.flatMap(({ photos }) => photos.map(({ id, display }) => [id, display] as const)),
  );
  const reader = await openReader();
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
        const worse = await Promise.all(batch.map(({ display }) => pictures.worsen(display, kind)));
        const contents = await reader.read(worse);
        contents.forEach((content, at) => {
          const row = batch[at]?.row;
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
