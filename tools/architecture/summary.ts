/** What the imports amount to between rooms, and the figures that tell whether the house stays tidy. */
import { dirname } from "node:path";
import type { Imports } from "./read-imports.ts";
import { findRoom, listRooms } from "./rooms.ts";

export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** Number of imports. */
  readonly weight: number;
  /** Only starts workers by their address. */
  readonly isStart: boolean;
}

/** @returns one arrow for each pair of rooms, by name; rooms of one house are told apart */
export function arrowsBetweenRooms({ imports }: Imports): Arrow[] {
  const rooms = listRooms();
  return countArrows(
    imports.map(({ from, to, isStart }) => ({
      from: findRoom(from, rooms)?.name,
      to: findRoom(to, rooms)?.name,
      isStart,
    })),
  );
}

/** @returns one arrow for each pair of houses, by name */
export function arrowsBetweenHouses({ imports }: Imports): Arrow[] {
  const rooms = listRooms();
  return countArrows(
    imports.map(({ from, to, isStart }) => ({
      from: findRoom(from, rooms)?.house.name,
      to: findRoom(to, rooms)?.house.name,
      isStart,
    })),
  );
}

/** @returns the folder with the most files directly in it */
export function largestFolder({ files }: Imports): {
  readonly folder: string;
  readonly files: number;
} {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  const [folder, count] = [...counts].toSorted(([, a], [, b]) => b - a)[0] ?? ["", 0];
  return { folder, files: count };
}

function countArrows(
  pairs: readonly { from: string | undefined; to: string | undefined; isStart: boolean }[],
): Arrow[] {
  const arrows = new Map<string, Arrow>();
  for (const { from, to, isStart } of pairs) {
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from} ${to}`;
    const before = arrows.get(key);
    arrows.set(key, {
      from,
      to,
      weight: (before?.weight ?? 0) + 1,
      isStart: isStart && (before?.isStart ?? true),
    });
  }
  return [...arrows.values()].toSorted((a, b) =>
    `${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1,
  );
}
