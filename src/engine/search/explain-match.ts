/** Why a photo of the catalogue is similar to a query: the parts of both that carry it, and in what. */
import { aspectsOf, greyed, smoothed } from "../../core/pixels/aspects.ts";
import { SearchError, throwIfAborted } from "../../core/errors.ts";
import { meanOf, sharesOf, wholePhoto } from "../../core/pixels/heat-map.ts";
import type { EmbeddingMap } from "../../core/pixels/heat-map.ts";
import { classify } from "../../core/learning/linear-classifier.ts";
import { applyHead } from "../../core/learning/metric-head/metric-head.ts";
import type { MetricHead, Understanding } from "../../core/learning/understanding.ts";
import type { RgbImage } from "../../core/pixels/pixels.ts";
import { dot, toUnit } from "../../core/vectors/vectors.ts";
import type { CallOptions, ExplainRequest, Explanation } from "../contracts/engine-contract.ts";
import type {
  CatalogueStore,
  Embedder,
  EnginePorts,
  ImageDecoder,
  Inspection,
} from "../ports/engine-ports.ts";
import { refuseStale } from "./search-catalogue.ts";
import type { SyncedIndex } from "./synced-index.ts";

export interface ExplainTools {
  readonly store: CatalogueStore;
  readonly index: SyncedIndex;
  readonly decoder: ImageDecoder;
  readonly embedder: () => Promise<Embedder>;
  readonly readPicture: EnginePorts["readPicture"];
}

export async function explainMatch(
  { query, photoId }: ExplainRequest,
  tools: ExplainTools,
  { signal, onProgress }: CallOptions,
): Promise<Explanation> {
  throwIfAborted(signal);
  const network = await tools.embedder();
  const { fingerprint } = network.model;
  const [vectors, understanding] = await Promise.all([
    tools.index.of(fingerprint, onProgress),
    tools.store.understanding(fingerprint),
  ]);
  await refuseStale(vectors, tools.store);
  const pictureOf = async (id: string): Promise<Blob> => {
    const [item] = await tools.store.items([vectors.find(id)?.productId ?? ""]);
    const photo = item?.photos.find((one) => one.id === id);
    if (!photo) throw new SearchError("not-found", "That photo is not in the catalogue.");
    return tools.readPicture(photo.display, signal);
  };
  const [asked, found] = await Promise.all([
    query.kind === "photo"
      ? tools.decoder.decode(query.image, network.input, query.crop)
      : pictureOf(query.photoId).then((image) => tools.decoder.decode(image, network.input)),
    pictureOf(photoId).then((image) => tools.decoder.decode(image, network.input)),
  ]);
  throwIfAborted(signal);
  return compare(asked, found, network, understanding);
}

async function compare(
  query: RgbImage,
  photo: RgbImage,
  network: Embedder,
  understanding: Understanding | undefined,
): Promise<Explanation> {
  const head = understanding?.head;
  const inspections = [await network.inspect(query), await network.inspect(photo)] as const;
  const maps = inspections.map(({ map, embedding }) =>
    underHead(map ?? wholePhoto(embedding), head),
  ) as [EmbeddingMap, EmbeddingMap];
  const [asked, found] = maps.map(meanOf) as [Float32Array, Float32Array];
  const disturbed = await network.embed([greyed(query), greyed(photo), smoothed(query)]);
  const dimensions = asked.length;
  const row = (i: number) =>
    underHead(wholePhoto(disturbed.slice(i * dimensions, (i + 1) * dimensions)), head).values;
  const similarity = cosine(asked, found);
  return {
    similarity,
    query: { ...sizeOf(maps[0]), values: sharesOf(maps[0], found) },
    photo: { ...sizeOf(maps[1]), values: sharesOf(maps[1], asked) },
    aspects: aspectsOf({
      whole: similarity,
      grey: {
        other: (cosine(row(0), found) + cosine(row(1), asked)) / 2,
        self: (cosine(row(0), asked) + cosine(row(1), found)) / 2,
      },
      smooth: { other: cosine(row(2), found) },
      sameKind: sameKind(inspections, understanding),
    }),
  };
}

/** By the shop's categories, or else by those that the network was trained on. */
function sameKind(
  inspections: readonly [Inspection, Inspection],
  understanding: Understanding | undefined,
): number {
  const classifier = understanding?.categories;
  const [of, and] = inspections.map(({ embedding, categories }) =>
    classifier
      ? classify(classifier, toUnit(embedding).unit)
      : categories.map(({ id, probability }) => ({ label: id, probability })),
  );
  const chances = new Map(of?.map(({ label, probability }) => [label, probability]));
  return (and ?? []).reduce(
    (sum, { label, probability }) => sum + probability * (chances.get(label) ?? 0),
    0,
  );
}

/** The shop's metric is linear: what it makes of a mean is the mean of what it makes of the positions. */
function underHead(map: EmbeddingMap, head: MetricHead | undefined): EmbeddingMap {
  if (!head) return map;
  const columns = map.values.length / (map.height * map.width);
  const { units, lengths } = applyHead(head, {
    values: map.values,
    rows: map.height * map.width,
    columns,
  });
  const values = units.values.map((value, i) => value * (lengths[Math.floor(i / columns)] ?? 0));
  return { ...map, values };
}

function sizeOf({ width, height }: EmbeddingMap) {
  return { width, height };
}

function cosine(a: Float32Array, b: Float32Array): number {
  return dot(toUnit(a).unit, toUnit(b).unit);
}
