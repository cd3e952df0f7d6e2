/** Products that nobody sells, the same ones for the same numbers. */
import type { StoredProduct } from "../src/core/catalogue/incoming-photos.ts";

const things = "Kemeja Gamis Tas Sepatu Sandal Rok Jaket Kerudung Topi Ransel".split(" ");
const materials = "Rotan Kulit Katun Linen Denim Rajut Sutra Kanvas".split(" ");
const colours = "Merah Biru Hijau Hitam Putih Krem Cokelat Ungu Kuning Abu".split(" ");
const CATEGORIES = 40;

/** Product number `i`, from 0; the highest is the newest. */
export function syntheticProduct(i: number): StoredProduct {
  const number = String(i).padStart(6, "0");
  return {
    id: `f0${i.toString(16).padStart(30, "0")}`,
    name: syntheticName(i),
    category: `kategori ${i % CATEGORIES}`,
    ...(i % 20 !== 0 && { price: { amount: 15_000 + (i % 900) * 500, currency: "IDR" } }),
    sku: `SKU-${number}`,
    keys: [`sku:sku-${number}`],
    tags: [pick(colours, i, 3).toLowerCase(), i % 7 === 0 ? "diskon" : "baru"],
    ...(i % 25 === 0 && { stock: "out-of-stock" as const }),
    photoIds: [syntheticPhotoId(i)],
    added: i + 1,
  };
}

export function syntheticName(i: number): string {
  const words = [pick(things, i, 1), pick(materials, i, 11), pick(colours, i, 3)];
  return `${words.join(" ")} ${i}`;
}

/** As long as the engine's own ids. */
export function syntheticPhotoId(i: number): string {
  return i.toString(16).padStart(32, "0");
}

function pick(words: readonly string[], i: number, step: number): string {
  return words[Math.floor(i / step) % words.length] as string;
}
