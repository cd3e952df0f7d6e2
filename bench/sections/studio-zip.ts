/** 10,000 photos as one zip through the built studio: what memory it takes, copied and indexed. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright";
import { zipSync } from "fflate";
import sharp from "sharp";
import type { Samples } from "../figures.ts";
import { watchHeaps } from "../heaps.ts";
import { hearQueue } from "../queue-feed.ts";
import type { Lab } from "../lab.ts";
import { onSite } from "../on-site.ts";
import type { OnSite } from "../on-site.ts";
import { memoryOf } from "../processes.ts";
import type { ProcessMemory } from "../processes.ts";
import { createRandom } from "../random.ts";

const SIDE_PX = 160;
const JPEG_QUALITY = 80;
/** Other photos are these with another comment: other bytes, so other photos to the studio. */
const DRAWN = 500;
const SAMPLE_MS = 1000;

export interface ZipSizes {
  readonly photos: number;
  readonly indexSeconds: number;
}

interface ZipRun {
  readonly previewMs: number;
  readonly copyMs: number;
  readonly indexed: number;
  readonly indexMs: number;
  readonly peak: {
    readonly usedBytes: number;
    readonly bufferBytes: number;
    readonly heaps: number;
  };
  readonly idle: ProcessMemory;
  readonly most: ProcessMemory;
}

export async function benchZip(
  lab: Lab,
  { photos, indexSeconds }: ZipSizes = { photos: 10_000, indexSeconds: 60 },
): Promise<Samples[]> {
  return onSite(lab, async (site) => {
    const path = join(site.folder, "foto.zip");
    const zip = await drawZip(photos);
    await writeFile(path, zip);
    const run = await site.inBrowser((page) => importZip(page, site, path, indexSeconds));
    return toSamples(run, photos, zip.length);
  });
}

async function importZip(
  page: Page,
  site: OnSite,
  path: string,
  indexSeconds: number,
): Promise<ZipRun> {
  const queue = await hearQueue(page);
  await page.goto(`${site.origin}/studio.html?backend=wasm#impor`);
  const input = page.getByTestId("import-photos");
  await input.waitFor({ state: "attached" });
  const idle = memoryOf(site.profile);
  let most = idle;
  const heaps = await watchHeaps(page, SAMPLE_MS, () => {
    const { rssBytes, pssBytes } = memoryOf(site.profile);
    most = {
      rssBytes: Math.max(most.rssBytes, rssBytes),
      pssBytes: Math.max(most.pssBytes, pssBytes),
    };
  });
  try {
    const chosen = performance.now();
    await input.setInputFiles(path);
    const start = page.getByTestId("import-start");
    await start.waitFor({ timeout: 120_000 });
    const previewed = performance.now();
    await start.click();
    await page.getByText("Aman ditutup").first().waitFor({ timeout: 240_000 });
    const copied = performance.now();
    const before = await queue.last();
    await page.waitForTimeout(indexSeconds * 1000);
    const after = await queue.last();
    return {
      previewMs: previewed - chosen,
      copyMs: copied - previewed,
      indexed: after.completed - before.completed,
      indexMs: performance.now() - copied,
      peak: heaps.peak,
      idle,
      most,
    };
  } finally {
    await heaps.stop();
  }
}

/** Stored, not packed, as a zip of photos is. */
async function drawZip(photos: number): Promise<Uint8Array> {
  const drawn: Buffer[] = [];
  for (let seed = 0; seed < Math.min(DRAWN, photos); seed++) drawn.push(await drawSmall(seed));
  const files: Record<string, Uint8Array> = {};
  for (let i = 0; i < photos; i++) {
    const jpeg = drawn[i % drawn.length] as Buffer;
    files[`kategori-${i % 40}/foto-${i}.jpg`] = withComment(jpeg, `foto ${i}`);
  }
  return zipSync(files, { level: 0 });
}

/** Blotches and noise: about 10 kB. */
async function drawSmall(seed: number): Promise<Buffer> {
  const random = createRandom(seed + 1);
  const blotches = Buffer.from(Array.from({ length: 6 * 6 * 3 }, () => random() * 255));
  const data = await sharp(blotches, { raw: { width: 6, height: 6, channels: 3 } })
    .resize(SIDE_PX, SIDE_PX, { kernel: "cubic" })
    .raw()
    .toBuffer();
  for (let i = 0; i < data.length; i++) {
    data[i] = Math.max(0, Math.min(255, (data[i] as number) + (random() - 0.5) * 60));
  }
  return sharp(data, { raw: { width: SIDE_PX, height: SIDE_PX, channels: 3 } })
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
}

/** A comment segment right after the start of the image. */
function withComment(jpeg: Buffer, text: string): Uint8Array {
  const comment = Buffer.from(text);
  const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, comment, jpeg.subarray(2)]);
}

function toSamples(run: ZipRun, photos: number, zipBytes: number): Samples[] {
  const what = `zip of ${photos.toLocaleString("en")}`;
  const megabytes = (name: string, bytes: number, note?: string): Samples => ({
    name: `${what}, ${name}`,
    unit: "MB",
    values: [bytes / 1e6],
    ...(note !== undefined && { note }),
  });
  const { peak, idle, most } = run;
  const all = "page and all processes of the browser";
  return [
    megabytes("its size", zipBytes),
    { name: `${what}, chosen to preview`, unit: "s", values: [run.previewMs / 1000] },
    { name: `${what}, start to "safe to close"`, unit: "s", values: [run.copyMs / 1000] },
    {
      name: `${what}, indexed after that`,
      unit: "images/s",
      values: [(run.indexed * 1000) / run.indexMs],
      note: `${run.indexed} photos in ${Math.round(run.indexMs / 1000)} s after copying`,
    },
    megabytes(
      "JavaScript heaps, peak",
      peak.usedBytes,
      `page and ${peak.heaps - 1} workers, the service worker too`,
    ),
    megabytes("their buffers and WebAssembly, peak", peak.bufferBytes),
    megabytes("browser's RSS, peak", most.rssBytes, `${all}; ${mb(idle.rssBytes)} MB before`),
    megabytes("browser's PSS, peak", most.pssBytes, `shared once; ${mb(idle.pssBytes)} MB before`),
  ];
}

function mb(bytes: number): number {
  return Math.round(bytes / 1e6);
}
