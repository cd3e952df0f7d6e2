/** What people call the colours of core/catalogue/colour-names.ts. */
import type { ColourName } from "../../core/catalogue/colour-names.ts";

export const coloursEn: Readonly<Record<ColourName, string>> = {
  hitam: "Black",
  "abu-abu": "Grey",
  putih: "White",
  krem: "Cream",
  cokelat: "Brown",
  merah: "Red",
  "merah-muda": "Pink",
  jingga: "Orange",
  kuning: "Yellow",
  hijau: "Green",
  biru: "Blue",
  ungu: "Purple",
};
