/**
 * What goods are served on or packed in: a plate, a banana leaf, a woven tray, a kraft box, a
 * bamboo basket. Drawn as SVG so that the catalogue needs no pictures besides the emoji set.
 */

export interface Prop {
  readonly width: number;
  readonly height: number;
  readonly svg: string;
}

const prop = (width: number, height: number, body: string): Prop => ({
  width,
  height,
  svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>`,
});

const shade = (id: string, from: string, to: string): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0.25" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`;

const ellipse = (cy: number, rx: number, ry: number, fill: string): string =>
  `<ellipse cx="256" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}"/>`;

/** A round dish seen from the front and a little above. */
function dish(rim: string, face: string, well: string, edge: string): Prop {
  return prop(
    512,
    190,
    `<defs>${shade("f", face, well)}${shade("w", well, face)}</defs>` +
      ellipse(104, 250, 82, edge) +
      ellipse(94, 254, 84, rim) +
      ellipse(92, 246, 79, "url(#f)") +
      ellipse(96, 182, 54, "url(#w)"),
  );
}

/** Strips over and under each other, clipped to `clip`. */
function weave(clip: string, width: number, height: number, cell: number): string {
  const strips: string[] = [];
  for (let row = 0; row * cell < height; row += 1) {
    for (let column = 0; column * cell < width; column += 1) {
      const over = (row + column) % 2 === 0;
      const [w, h] = over ? [cell * 1.02, cell * 0.72] : [cell * 0.72, cell * 1.02];
      const fill = over ? "#d9b47c" : "#c79c5f";
      const x = column * cell + (cell - w) / 2;
      const y = row * cell + (cell - h) / 2;
      strips.push(
        `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${cell * 0.16}" fill="${fill}"/>`,
      );
    }
  }
  return `<clipPath id="c">${clip}</clipPath><g clip-path="url(#c)"><rect width="${width}" height="${height}" fill="#a67c45"/>${strips.join("")}</g>`;
}

const leafShape = "M8 96 C60 12 250 -6 504 74 C452 168 190 196 8 96 Z";

function leaf(): Prop {
  const veins = Array.from({ length: 15 }, (_, index) => {
    const x = 48 + index * 29;
    return `<path d="M${x} 91 Q${x + 30} 60 ${x + 48} 8 M${x} 91 Q${x + 34} 120 ${x + 56} 182" stroke="#4d8440" stroke-width="2" fill="none"/>`;
  });
  return prop(
    512,
    190,
    `<defs>${shade("f", "#83b562", "#4f8b45")}<clipPath id="c"><path d="${leafShape}"/></clipPath></defs>` +
      `<path d="${leafShape}" fill="url(#f)"/><g clip-path="url(#c)">${veins.join("")}</g>` +
      `<path d="M8 96 Q250 98 504 74" stroke="#b6d58c" stroke-width="6" fill="none"/>`,
  );
}

const boxFront = prop(
  512,
  190,
  `<defs>${shade("f", "#d3b186", "#b98f62")}</defs>` +
    `<rect x="4" y="4" width="504" height="182" rx="10" fill="url(#f)"/>` +
    `<rect x="4" y="4" width="504" height="12" rx="6" fill="#e2c8a2"/>` +
    `<rect x="196" y="62" width="120" height="72" rx="8" fill="#f4ead8"/>` +
    `<path d="M226 98 q15 -24 30 0 t30 0" stroke="#a9744a" stroke-width="6" fill="none" stroke-linecap="round"/>`,
);

const boxBack = prop(
  512,
  120,
  `<path d="M30 4 H482 L508 116 H4 Z" fill="#a47d54"/><path d="M38 10 H474 L480 34 H32 Z" fill="#8d6842"/>`,
);

const basketFront = prop(
  512,
  200,
  weave(`<path d="M4 14 H508 L470 196 H42 Z"/>`, 512, 200, 26) +
    `<rect x="0" y="4" width="512" height="26" rx="13" fill="#bd9257"/>` +
    `<rect x="0" y="4" width="512" height="10" rx="5" fill="#dcbb86"/>`,
);

const basketBack = prop(512, 90, ellipse(60, 250, 52, "#8f6a3a") + ellipse(68, 236, 42, "#6f5029"));

const tray = prop(
  512,
  200,
  ellipse(108, 252, 88, "#8a6434") +
    ellipse(98, 254, 92, "#c99f63") +
    `<g>${weave('<ellipse cx="256" cy="98" rx="232" ry="78"/>', 512, 200, 22)}</g>` +
    `<ellipse cx="256" cy="98" rx="243" ry="85" fill="none" stroke="#deb97f" stroke-width="9"/>`,
);

export const props = {
  saucer: dish("#e9e2d6", "#fbf8f2", "#ece5d9", "#c9bfae"),
  plate: dish("#7f9aa8", "#fbf9f4", "#ece6da", "#b9b2a4"),
  leaf: leaf(),
  tray,
  boxFront,
  boxBack,
  basketFront,
  basketBack,
} as const;

export type PropId = keyof typeof props;
