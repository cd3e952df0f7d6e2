import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { bundlePublisher } from "../../../../src/adapters/bundle/publisher.ts";
import { toUnit } from "../../../../src/core/vectors/vectors.ts";
import { FINGERPRINT, each } from "../../../support/bundle-helpers.ts";

test("a zip holds the published members of a product, and none that is new to the publisher", async () => {
  const chunks: Uint8Array[] = [];
  const openSink = () =>
    Promise.resolve({
      write: async (chunk: Uint8Array) => void chunks.push(chunk),
      finish: () => Promise.resolve(undefined),
      abandon: () => Promise.resolve(),
    });
  const picture = new Blob(["picture"], { type: "image/webp" });
  const later = { note: "secret", costPrice: { amount: 1, currency: "IDR" } };
  const product = { id: "a", name: "Tas", category: "tas", photoIds: ["p"], added: 7, ...later };
  const vector = toUnit(Float32Array.of(1, 2, 3, 4));
  const photos = [{ thumbnail: picture, display: picture, vector }];
  const model = { id: "mirip-test", fingerprint: FINGERPRINT, dimensions: 4 };
  const about = { name: "Toko", model, categories: [], understanding: undefined };
  const products = each([{ product, photos }]);
  await bundlePublisher.publish(about, products, { kind: "zip" }, openSink);
  const opened = unzipSync(Buffer.concat(chunks));
  const [path] = Object.keys(opened).filter((name) => name.startsWith("products/"));
  const [written] = JSON.parse(strFromU8(opened[path ?? ""] ?? new Uint8Array())) as object[];
  expect(Object.keys(written ?? {})).toEqual(["id", "name", "category", "order", "photos"]);
  expect(written).toMatchObject({ id: "a", order: -7, photos: [{ id: "a.0" }] });
});
