/**
 * Draws the houses, their rooms and their arrows as an SVG. The same imports give the same bytes. A weight is drawn in
 * three steps only, so that the picture changes when the structure does and not with every import.
 */
import { houses, listRooms, type House } from "./rooms.ts";
import type { Arrow } from "./summary.ts";

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Place {
  readonly house: string;
  readonly column: number;
  readonly columns: number;
}

/** Where each house is: rows from top to bottom, columns from left to right. */
const plan: readonly (readonly Place[])[] = [
  [
    { house: "visitor", column: 0, columns: 2.1 },
    { house: "studio", column: 2.1, columns: 5.4 },
    { house: "widget.ts", column: 7.5, columns: 1.9 },
  ],
  [
    { house: "elements", column: 0, columns: 8 },
    { house: "bench", column: 8, columns: 1.5 },
    { house: "research", column: 9.5, columns: 1.5 },
  ],
  [
    { house: "messages", column: 0, columns: 2 },
    { house: "client", column: 2, columns: 4 },
    { house: "tools", column: 8, columns: 3 },
  ],
  [{ house: "workers", column: 5, columns: 6 }],
  [{ house: "adapters", column: 3, columns: 8 }],
  [{ house: "engine", column: 1, columns: 6 }],
  [{ house: "core", column: 0, columns: 11 }],
];

const COLUMN_PX = 88;
const COLUMN_GAP_PX = 16;
const ROW_GAP_PX = 44;
const MARGIN_PX = 16;
const PADDING_PX = 14;
const NAME_PX = 26;
const NOTE_PX = 16;
const NOTE_CHARACTER_PX = 6.4;
const ROOM_PX = 28;
const FLOOR_GAP_PX = 26;
const CHARACTER_PX = 7.2;
/** Two arrows run at least this far apart. */
const LANE_PX = 14;
const WIDTH_PX = 2 * MARGIN_PX + 11 * COLUMN_PX - COLUMN_GAP_PX;

/**
 * @param byHouse arrows between houses
 * @param byRoom arrows between all rooms, of which those inside a house are drawn
 */
export function drawPicture(byHouse: readonly Arrow[], byRoom: readonly Arrow[]): string {
  const implied = impliedArrows(byHouse);
  const notes = notesOf(byHouse.filter((arrow) => implied.has(arrow)));
  const boxes = placeHouses(notes);
  const bottom = Math.max(...[...boxes.values()].map(({ y, height }) => y + height));
  const height = bottom + 56;
  const lanes: number[][] = [];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH_PX} ${height}" width="${WIDTH_PX}" height="${height}" role="img" aria-labelledby="title">`,
    `<title id="title">The rooms of Mirip and what they import: every arrow runs down</title>`,
    STYLE,
    ...byHouse.filter((arrow) => !implied.has(arrow)).map((one) => drawArrow(one, boxes, lanes)),
    ...houses.flatMap((house) =>
      drawHouse(house, boxAt(boxes, house.name), notes.get(house.name) ?? [], byRoom),
    ),
    ...drawLegend(bottom + 28),
    "</svg>",
    "",
  ].join("\n");
}

/** What a house imports besides what its arrows show, in lines that fit into its box. */
function notesOf(implied: readonly Arrow[]): Map<string, string[]> {
  const notes = new Map<string, string[]>();
  for (const { house, columns } of plan.flat()) {
    const also = implied.filter(({ from }) => from === house).map(({ to }) => to);
    if (also.length === 0) continue;
    const width = columns * COLUMN_PX - COLUMN_GAP_PX - 2 * PADDING_PX;
    const lines = ["and"];
    for (const [i, name] of also.entries()) {
      const word = i < also.length - 1 ? `${name},` : name;
      const line = `${lines.at(-1)} ${word}`;
      if (line.length * NOTE_CHARACTER_PX <= width) lines[lines.length - 1] = line;
      else lines.push(word);
    }
    notes.set(house, lines);
  }
  return notes;
}

function placeHouses(notes: ReadonlyMap<string, readonly string[]>): Map<string, Box> {
  const boxes = new Map<string, Box>();
  let y = MARGIN_PX;
  for (const row of plan) {
    for (const { house, column, columns } of row) {
      boxes.set(house, {
        x: Math.round(MARGIN_PX + column * COLUMN_PX),
        y,
        width: Math.round(columns * COLUMN_PX - COLUMN_GAP_PX),
        height: heightOf(houseNamed(house), notes.get(house) ?? []),
      });
    }
    const heights = row.map(({ house }) => boxAt(boxes, house).height);
    y += Math.max(...heights) + ROW_GAP_PX;
  }
  return boxes;
}

function heightOf({ floors }: House, note: readonly string[]): number {
  const title = NAME_PX + note.length * NOTE_PX;
  if (floors.length === 1) return title + PADDING_PX;
  return title + floors.length * ROOM_PX + (floors.length - 1) * FLOOR_GAP_PX + 2 * PADDING_PX;
}

function drawHouse(
  house: House,
  box: Box,
  note: readonly string[],
  byRoom: readonly Arrow[],
): string[] {
  const lines = [
    rectangle("house", box, 8),
    `<text class="name" x="${box.x + PADDING_PX}" y="${box.y + 22}">${house.name}</text>`,
    ...note.map(
      (line, i) =>
        `<text class="note" x="${box.x + PADDING_PX}" y="${box.y + 38 + i * NOTE_PX}">${line}</text>`,
    ),
  ];
  if (house.floors.length === 1) return lines;
  const rooms = placeRooms(house, box, NAME_PX + note.length * NOTE_PX + PADDING_PX);
  const arrows = byRoom.filter(({ from, to }) => rooms.has(from) && rooms.has(to));
  const implied = impliedArrows(arrows);
  const lanes: number[][] = [];
  return [
    ...lines,
    ...arrows
      .toSorted((a, b) => Number(implied.has(b)) - Number(implied.has(a)))
      .map((arrow) => drawArrow(arrow, rooms, lanes, implied.has(arrow))),
    ...[...rooms].flatMap(([name, room]) => [
      rectangle("room", room, 5),
      `<text text-anchor="middle" x="${room.x + room.width / 2}" y="${room.y + 19}">${labelOf(house, name)}</text>`,
    ]),
  ];
}

function placeRooms(house: House, box: Box, top: number): Map<string, Box> {
  const rooms = new Map<string, Box>();
  for (const [floor] of house.floors.entries()) {
    const onFloor = listRooms().filter((room) => room.house === house && room.floor === floor);
    for (const [i, { name }] of onFloor.entries()) {
      const width = Math.round(16 + labelOf(house, name).length * CHARACTER_PX);
      const middle =
        box.x + PADDING_PX + ((i + 0.5) / onFloor.length) * (box.width - 2 * PADDING_PX);
      rooms.set(name, {
        x: Math.round(middle - width / 2),
        y: box.y + top + floor * (ROOM_PX + FLOOR_GAP_PX),
        width,
        height: ROOM_PX,
      });
    }
  }
  return rooms;
}

/** The files directly in a house are named after what they are. */
function labelOf(house: House, room: string): string {
  return room === house.name ? `${house.name}/*.ts` : room.slice(house.name.length + 1);
}

/** @returns arrows that a longer way of arrows says already: a pays b, b pays c, so a may know c */
function impliedArrows(arrows: readonly Arrow[]): Set<Arrow> {
  const imports = arrows.filter(({ isStart }) => !isStart);
  const reached = (start: string): Set<string> => {
    const found = new Set([start]);
    // A set that grows during the loop is gone through to its end.
    for (const name of found) {
      for (const { from, to } of imports) if (from === name) found.add(to);
    }
    return found;
  };
  return new Set(
    imports.filter(({ from, to }) =>
      imports.some((arrow) => arrow.from === from && arrow.to !== to && reached(arrow.to).has(to)),
    ),
  );
}

/** @param lanes x of the straight arrows so far, with their upper and lower ends; the new one is added */
function drawArrow(
  arrow: Arrow,
  boxes: ReadonlyMap<string, Box>,
  lanes: number[][],
  isImplied = false,
): string {
  const from = boxAt(boxes, arrow.from);
  const to = boxAt(boxes, arrow.to);
  const width = arrow.weight >= 20 ? 3 : arrow.weight >= 5 ? 2 : 1;
  const classes = ["arrow", isImplied && "implied", arrow.isStart && "start"];
  return `<path class="${classes.filter(Boolean).join(" ")}" stroke-width="${width}" marker-end="url(#head)" d="${pathBetween(from, to, boxes, lanes)}"/>`;
}

/** Straight down where nothing is in the way, else a curve. */
function pathBetween(
  from: Box,
  to: Box,
  boxes: ReadonlyMap<string, Box>,
  lanes: number[][],
): string {
  const top = from.y + from.height;
  const left = Math.max(from.x, to.x) + 10;
  const right = Math.min(from.x + from.width, to.x + to.width) - 10;
  const middle = Math.round((left + right) / 2);
  for (let step = 0; step * 4 <= right - left; step++) {
    const x = middle + (step % 2 === 0 ? 1 : -1) * Math.ceil(step / 2) * 4;
    const isFree =
      [...boxes.values()].every(
        (box) => box.y < top || box.y >= to.y || x < box.x - 6 || x > box.x + box.width + 6,
      ) &&
      lanes.every(
        ([lane = 0, y1 = 0, y2 = 0]) => Math.abs(lane - x) >= LANE_PX || y2 <= top || y1 >= to.y,
      );
    if (isFree) {
      lanes.push([x, top, to.y]);
      return `M${x} ${top}V${to.y}`;
    }
  }
  const [startX, endX] = nearest(from, to);
  // Below everything beside it, which would hide the curve.
  const beside = [...boxes.values()].filter(({ y, height }) => y < top && y + height > from.y);
  const start = Math.max(...beside.map(({ y, height }) => y + height));
  const bend = Math.round((to.y - start) / 2);
  return `M${startX} ${top}V${start}C${startX} ${start + bend} ${endX} ${to.y - bend} ${endX} ${to.y}`;
}

/** Where a curve leaves one box and meets the other: the sides that face each other. */
function nearest(from: Box, to: Box): [number, number] {
  const middles = [from, to].map(({ x, width }) => Math.round(x + width / 2));
  const [a = 0, b = 0] = middles;
  const shift = (box: Box, towards: number) =>
    Math.round(Math.max(box.x + 12, Math.min(box.x + box.width - 12, towards)));
  return [shift(from, (a + b) / 2), shift(to, (a + b) / 2)];
}

function rectangle(kind: string, { x, y, width, height }: Box, radius: number): string {
  return `<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`;
}

function drawLegend(y: number): string[] {
  const line = (x: number, classes: string, width: number) =>
    `<path class="arrow ${classes}" stroke-width="${width}" marker-end="url(#head)" d="M${x} ${y}h36"/>`;
  const text = (x: number, words: string) =>
    `<text class="note" x="${x}" y="${y + 4}">${words}</text>`;
  return [
    line(16, "", 1),
    text(60, "imports, under 5 times"),
    line(208, "", 2),
    text(252, "5 or more"),
    line(326, "", 3),
    text(370, "20 or more"),
    line(452, "start", 1),
    text(496, "starts as a worker"),
    text(624, "“and ...”: imports these, too, as what it is built on does"),
  ];
}

function boxAt(boxes: ReadonlyMap<string, Box>, name: string): Box {
  const box = boxes.get(name);
  if (!box) throw new Error(`${name} has no place in the picture.`);
  return box;
}

function houseNamed(name: string): House {
  const house = houses.find((one) => one.name === name);
  if (!house) throw new Error(`There is no house ${name}.`);
  return house;
}

const STYLE = `<style>
svg { font: 13px system-ui, sans-serif; }
.paper { fill: #ffffff; } .house { fill: #f4f1ec; stroke: #8a8072; } .room { fill: #ffffff; stroke: #b9b0a3; }
text { fill: #2a2622; } .name { font-weight: 600; } .note { font-size: 12px; fill: #6b6359; }
.arrow { fill: none; stroke: #3f6390; } .implied { opacity: 0.25; } .start { stroke-dasharray: 5 4; }
.head { fill: #3f6390; }
@media (prefers-color-scheme: dark) {
.paper { fill: #16181b; } .house { fill: #24272c; stroke: #7d848e; } .room { fill: #16181b; stroke: #5b626c; }
text { fill: #e8e6e3; } .note { fill: #a9adb3; } .arrow { stroke: #8fb4e0; } .head { fill: #8fb4e0; }
}
</style>
<defs><marker id="head" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="head" d="M0 0 8 4 0 8z"/></marker></defs>
<rect class="paper" width="100%" height="100%"/>`;
