/** The rules on imports, for dependency-cruiser, made from the plan in `rooms.ts`. */
import type { IForbiddenRuleType } from "dependency-cruiser";
import { houses, listRooms, packageHomes, shippedPaths, type Room } from "./rooms.ts";

/** Folders whose imports are read. `test` may import everything and is left out. */
export const checkedFolders = ["src", "workers", "tools", "research", "bench"];

export function importRules(): IForbiddenRuleType[] {
  const rooms = listRooms();
  return [
    ...packageHomes.map(({ packages, home }): IForbiddenRuleType => ({
      name: `${packages.join(", ")} only in ${home}`,
      severity: "error",
      from: { path: shippedPaths.map((path) => `^${path}/`), pathNot: `^${home}/` },
      to: {
        // A package's WebAssembly file is fetched, not run.
        path: packages.map(
          (name) => `(^|node_modules/)${escaped(name)}${name.endsWith("/") ? "" : "(/|$)"}`,
        ),
        pathNot: "\\.wasm$",
      },
    })),
    ...rooms.map((room) => roomRule(room, rooms)),
  ];
}

/** What a room imports beyond itself, lower floors of its house and what its house may import is refused. */
function roomRule(room: Room, rooms: readonly Room[]): IForbiddenRuleType {
  const { house } = room;
  const lower = rooms.filter((other) => other.house === house && other.floor > room.floor);
  const allowed = [
    ...[room, ...lower].flatMap((one) => patternOf(one, rooms)),
    ...house.mayImport.map((name) => `^${escaped(pathOf(name))}(/|$)`),
    // A worker is started by its address, `new URL(...)` or `?worker&url`; it exports nothing.
    ...(house.mayStart ?? []).map((name) => `^${escaped(pathOf(name))}/[^/]+\\.worker\\.ts$`),
  ];
  return {
    name: `${room.name} may import ${[...lower.map(({ name }) => name), ...house.mayImport].join(", ") || "nothing"}`,
    severity: "error",
    from: { path: patternOf(room, rooms) },
    to: house.mayUsePackages
      ? { path: `^(${[...checkedFolders, "test"].join("|")})/`, pathNot: allowed }
      : { pathNot: allowed },
  };
}

/** Matches the files of a room, those of rooms inside it left out. */
function patternOf({ path, name, house }: Room, rooms: readonly Room[]): string {
  if (path.endsWith(".ts")) return `^${escaped(path)}$`;
  const isHouse = name === house.name;
  const hasFolders = isHouse && rooms.some((other) => other.house === house && other.path !== path);
  return hasFolders ? `^${escaped(path)}/[^/]+$` : `^${escaped(path)}/`;
}

/** @param name of a house, or of a room in it: `engine/ports` */
function pathOf(name: string): string {
  const [first, ...rest] = name.split("/");
  const house = houses.find((one) => one.name === first);
  if (!house) throw new Error(`There is no house ${first}.`);
  return [house.path, ...rest].join("/");
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
}
