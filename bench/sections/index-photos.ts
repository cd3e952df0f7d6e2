import type { Samples } from "../figures.ts";
import type { Lab } from "../lab.ts";
import { readLongTasks, summarise } from "../long-tasks.ts";
import type { LongTask } from "../long-tasks.ts";
import { drawPhoto } from "../photos.ts";

const PHOTOS = 100;
const SIDE_PX = 600;

/** 100 photos through the client into IndexedDB, and what the page's own thread does meanwhile. */
export async function benchIndex(lab: Lab): Promise<Samples[]> {
  const names = await drawPhotos(lab);
  const perSecond: number[] = [];
  const ready: number[] = [];
  const longTasks: LongTask[][] = [];
  for (let run = 0; run < lab.runs(5); run++) {
    await lab.inPage(async (page) => {
      const done = await page.evaluate(
        ([model, photos]) => globalThis.bench.indexThroughClient(model, photos),
        [lab.modelUrl, names] as const,
      );
      perSecond.push((done.photos * 1000) / done.indexMs);
      ready.push(done.readyMs);
      const tasks = await readLongTasks(page);
      longTasks.push(tasks.filter(({ startMs }) => startMs >= done.startedMs));
    });
  }
  const what = `${PHOTOS} photos of ${SIDE_PX} x ${SIDE_PX}`;
  return [
    { name: `${what}, into IndexedDB`, unit: "images/s", values: perSecond },
    { name: "worker started, model proven", unit: "ms", values: ready, note: "localhost" },
    ...summarise("page that loads and indexes", longTasks),
  ];
}

/** @returns their names below `/files/` */
export async function drawPhotos({ files }: Lab): Promise<string[]> {
  const names: string[] = [];
  for (let seed = 1; seed <= PHOTOS; seed++) {
    const name = `photo-${seed}.jpg`;
    names.push(name);
    if (!files.has(name))
      files.set(name, await drawPhoto({ width: SIDE_PX, height: SIDE_PX, seed }));
  }
  return names;
}
