/**
 * The plan of the house: which rooms there are, which floor each is on, and what it may import. The rules of
 * `import-rules.ts` and the picture `docs/architecture.svg` are both made from it.
 */

/** A folder with rules of its own. */
export interface House {
  /** Its name in the picture, and in `mayImport` of others. */
  readonly name: string;
  /** From the repository's root: a folder, or a single file. */
  readonly path: string;
  /** Rooms outside the house: `core` is all of core, `engine/ports` only that folder. */
  readonly mayImport: readonly string[];
  /** May its files import packages? Some packages have rules of their own: `packageHomes`. */
  readonly mayUsePackages: boolean;
  /** Workers that it starts by their address, which is no import. */
  readonly mayStart?: readonly string[];
  /**
   * Its folders by floor, the highest first: a folder may import folders of lower floors, never of its own or a
   * higher one. `.` is the files directly in the house.
   */
  readonly floors: readonly (readonly string[])[];
}

const pageMayImport = ["elements", "client", "messages", "core", "engine/contracts"];
const programMayImport = ["workers", "adapters", "engine", "core"];

/** From the highest floor of the picture to the lowest. */
export const houses: readonly House[] = [
  {
    name: "visitor",
    path: "src/visitor",
    mayImport: pageMayImport,
    mayUsePackages: true,
    floors: [["."]],
  },
  {
    name: "studio",
    path: "src/studio",
    mayImport: pageMayImport,
    mayUsePackages: true,
    floors: [["."], ["catalogue", "import", "publish", "quality", "settings", "tour"], ["shared"]],
  },
  {
    name: "widget.ts",
    path: "src/widget.ts",
    mayImport: pageMayImport,
    mayUsePackages: true,
    floors: [["."]],
  },
  {
    name: "bench",
    path: "bench",
    mayImport: ["tools", "client", ...programMayImport],
    mayUsePackages: true,
    floors: [["."]],
  },
  {
    name: "research",
    path: "research",
    mayImport: ["tools", ...programMayImport],
    mayUsePackages: true,
    floors: [["."]],
  },
  {
    name: "tools",
    path: "tools",
    mayImport: programMayImport,
    mayUsePackages: true,
    floors: [["."]],
  },
  {
    name: "elements",
    path: "src/elements",
    mayImport: ["client", "messages", "core", "engine/contracts"],
    mayUsePackages: true,
    floors: [["page", "widget"], ["search"], ["controls"]],
  },
  {
    name: "client",
    path: "src/client",
    mayImport: ["core", "engine/contracts"],
    mayStart: ["workers"],
    mayUsePackages: true,
    floors: [["."], ["session"], ["worker"]],
  },
  {
    name: "messages",
    path: "src/messages",
    mayImport: ["core", "engine/contracts"],
    mayUsePackages: true,
    floors: [["."], ["en"], ["id"]],
  },
  {
    name: "workers",
    path: "workers",
    mayImport: ["adapters", "engine", "core"],
    mayStart: ["workers"],
    mayUsePackages: true,
    floors: [["."]],
  },
  {
    name: "adapters",
    path: "src/adapters",
    mayImport: ["engine/contracts", "engine/ports", "core"],
    mayUsePackages: true,
    floors: [
      ["backup", "bundle", "models", "tfjs", "exact", "files", "idb", "image", "import", "tabs"],
      ["http", "zip"],
    ],
  },
  {
    name: "engine",
    path: "src/engine",
    mayImport: ["core"],
    mayUsePackages: false,
    floors: [
      ["."],
      ["transfer"],
      ["learning"],
      ["catalogue", "imports"],
      ["search"],
      ["ports", "shared"],
      ["contracts"],
    ],
  },
  {
    name: "core",
    path: "src/core",
    mayImport: [],
    mayUsePackages: false,
    floors: [
      ["learning"],
      ["backup", "bundle", "imports", "model", "pixels"],
      ["catalogue"],
      ["vectors"],
      ["."],
    ],
  },
];

/** Packages that may be imported in one place only, of all that is shipped. */
export const packageHomes: readonly {
  readonly packages: readonly string[];
  readonly home: string;
}[] = [
  { packages: ["@tensorflow/"], home: "src/adapters/tfjs" },
  { packages: ["idb"], home: "src/adapters/idb" },
  { packages: ["image-size", "fflate", "papaparse"], home: "src/adapters" },
];

/** What is shipped; the rest runs in Node. */
export const shippedPaths = ["src", "workers"];

export interface Room {
  /** `engine/ports`, or `engine` for the files directly in it. */
  readonly name: string;
  readonly house: House;
  readonly floor: number;
  /** From the repository's root. */
  readonly path: string;
}

/** Every room of every house. */
export function listRooms(): Room[] {
  return houses.flatMap((house) =>
    house.floors.flatMap((folders, floor) =>
      folders.map((folder) => ({
        name: folder === "." ? house.name : `${house.name}/${folder}`,
        house,
        floor,
        path: folder === "." ? house.path : `${house.path}/${folder}`,
      })),
    ),
  );
}

/** @returns the room that a file is in; undefined for tests, packages, and a file beside all rooms of its house */
export function findRoom(file: string, rooms: readonly Room[] = listRooms()): Room | undefined {
  const [room] = rooms
    .filter(({ path }) => file === path || file.startsWith(`${path}/`))
    .toSorted((a, b) => b.path.length - a.path.length);
  if (!room || isWhole(room)) return room;
  const isDirectly = !file.slice(room.path.length + 1).includes("/");
  return room.name !== room.house.name || isDirectly ? room : undefined;
}

/** A house that is a single room, whatever folders it has. */
function isWhole({ house }: Room): boolean {
  return house.floors.flat().length === 1;
}
