/** Turns an arrangement and a view into one matrix per piece and prop, fitted to the picture. */
import { arrangements, type PropPlace } from "./arrangements.ts";
import { artSprite, propSprite, type Matrix, type Sprite } from "./sprites.ts";
import type { Look } from "./types.ts";

export interface Placed {
  readonly sprite: Sprite;
  readonly matrix: Matrix;
}

/** How the camera sees the group: turned (degrees), narrowed and slanted. */
export interface Pose {
  readonly turn: number;
  readonly squeeze: number;
  readonly slant: number;
  /** The group's longer side as a share of the picture. */
  readonly fill: number;
  /** The group's middle as shares of the picture. */
  readonly centre: readonly [number, number];
}

/** First `first`, then `then`. */
function chain(first: Matrix, then: Matrix): Matrix {
  return {
    a: then.a * first.a + then.c * first.b,
    b: then.b * first.a + then.d * first.b,
    c: then.a * first.c + then.c * first.d,
    d: then.b * first.c + then.d * first.d,
    e: then.a * first.e + then.c * first.f + then.e,
    f: then.b * first.e + then.d * first.f + then.f,
  };
}

const turned = (degrees: number): Matrix => {
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  return { a: cos, b: sin, c: -sin, d: cos, e: 0, f: 0 };
};

const scaled = (scale: number, e: number, f: number): Matrix => ({
  a: scale,
  b: 0,
  c: 0,
  d: scale,
  e,
  f,
});

const at = (e: number, f: number): Matrix => scaled(1, e, f);

/** The box of the sprites' corners: an ellipse reaches less far than its corners, never further. */
function boxOf(placed: readonly Placed[]) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { sprite, matrix: m } of placed) {
    for (const [u, v] of [
      [0, 0],
      [sprite.width, 0],
      [0, sprite.height],
      [sprite.width, sprite.height],
    ] as const) {
      const x = m.a * u + m.c * v + m.e;
      const y = m.b * u + m.d * v + m.f;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return { left, top, width: right - left, height: bottom - top };
}

/** The group before the camera, in lengths of one piece. */
async function groupOf(look: Look): Promise<Placed[]> {
  const arrangement = arrangements[look.arrangement];
  const pieces: Placed[] = [];
  const first = await artSprite(look, 0);
  const unit = Math.max(first.width, first.height);
  for (const [index, place] of arrangement.places.entries()) {
    const sprite = await artSprite(look, index % look.arts.length);
    const scale = place.size / Math.max(sprite.width, sprite.height);
    const foot = chain(at(-sprite.width / 2, -sprite.height), scaled(scale, 0, 0));
    const moved = at((place.x * first.width) / unit, (place.y * first.height) / unit);
    pieces.push({ sprite, matrix: chain(chain(foot, turned(place.lean)), moved) });
  }
  const box = boxOf(pieces);
  const propOf = async (spot: PropPlace | undefined): Promise<Placed[]> => {
    if (spot === undefined) return [];
    const sprite = await propSprite(spot.prop);
    const scale = (box.width * spot.width) / sprite.width;
    const x = box.left + box.width / 2 - (sprite.width * scale) / 2;
    const y = (spot.drop - 0.5) * sprite.height * scale;
    return [{ sprite, matrix: scaled(scale, x, y) }];
  };
  return [...(await propOf(arrangement.behind)), ...pieces, ...(await propOf(arrangement.before))];
}

export async function layOut(look: Look, pose: Pose, size: number): Promise<Placed[]> {
  const lens: Matrix = { a: pose.squeeze, b: 0, c: pose.slant, d: 1, e: 0, f: 0 };
  const camera = chain(lens, turned(pose.turn));
  const seen = (await groupOf(look)).map(({ sprite, matrix }) => ({
    sprite,
    matrix: chain(matrix, camera),
  }));
  const box = boxOf(seen);
  // Long or wide goods may reach a little further, or they would look small beside round ones.
  const longer = Math.max(box.width, box.height);
  const shorter = Math.min(box.width, box.height);
  const share = Math.min(0.86, pose.fill * (1.34 - 0.34 * (shorter / longer)));
  const scale = (share * size) / longer;
  const fit = scaled(
    scale,
    pose.centre[0] * size - (box.left + box.width / 2) * scale,
    pose.centre[1] * size - (box.top + box.height / 2) * scale,
  );
  return seen.map(({ sprite, matrix }) => ({ sprite, matrix: chain(matrix, fit) }));
}
