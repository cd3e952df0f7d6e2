/** The closed list of colours that products are filtered by; how they are measured, which only the studio needs, is elsewhere. */

/** Indonesian, as these are ids: what people read is in src/messages. */
export const colourNames = [
  "hitam",
  "abu-abu",
  "putih",
  "krem",
  "cokelat",
  "merah",
  "merah-muda",
  "jingga",
  "kuning",
  "hijau",
  "biru",
  "ungu",
] as const;

export type ColourName = (typeof colourNames)[number];

/** CSS colours, for a patch beside a name. */
export const colourPatches: Readonly<Record<ColourName, string>> = {
  hitam: "#1b1b1d",
  "abu-abu": "#8a8a8a",
  putih: "#ffffff",
  krem: "#e8dcc0",
  cokelat: "#6f4a2c",
  merah: "#c8202f",
  "merah-muda": "#f08cb0",
  jingga: "#f07f1e",
  kuning: "#f2cf24",
  hijau: "#3b8a45",
  biru: "#2a5caa",
  ungu: "#74449a",
};

export function isColourName(value: unknown): value is ColourName {
  return (colourNames as readonly unknown[]).includes(value);
}
