import type { Samples } from "../figures.ts";
import type { Lab } from "../lab.ts";
import { summarise, watchTasks } from "../long-tasks.ts";
import type { PageTasks } from "../long-tasks.ts";
import { drawPhoto } from "../photos.ts";

const PHOTOS = 100;
const SIDE_PX = 600;

/** 100 photos through the client into IndexedDB, and what the page's own thread does meanwhile. */
export async function benchIndex(lab: Lab): Promise<Samples[]> {
  const names = await drawPhotos(lab);
  const perSecond: number[] = [];
  const ready: number[] = [];
  const watched: PageTasks[] = [];
  for (let run = 0; run < lab.runs(5); run++) {
    await lab.inPage(async (page) => {
      const tasks = await watchTasks(lab.browser, page, async () => {
        const done = await page.evaluate(
          ([model, photos]) => globalThis.bench.indexThroughClient(model, photos),
          [lab.modelUrl, names] as const,
        );
        perSecond.push((done.photos * 1000) / done.indexMs);
        ready.push(done.readyMs);
        return done.startedMs;
      });
      watched.push(tasks);
    });
  }
  const what = `${PHOTOS} photos of ${SIDE_PX} x ${SIDE_PX}`;
  return [
    { name: `${what}, into IndexedDB`, unit: "images/s", values: perSecond },
    { name: "worker started, model proven", unit: "ms", values: ready, note: "localhost" },
    ...summarise("page that loads and indexes", watched),
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
