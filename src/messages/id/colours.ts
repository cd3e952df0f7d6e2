/** What people call the colours of core/catalogue/colour-names.ts. */
import type { ColourName } from "../../core/catalogue/colour-names.ts";

export const coloursId: Readonly<Record<ColourName, string>> = {
  hitam: "Hitam",
  "abu-abu": "Abu-abu",
  putih: "Putih",
  krem: "Krem",
  cokelat: "Cokelat",
  merah: "Merah",
  "merah-muda": "Merah muda",
  jingga: "Jingga",
  kuning: "Kuning",
  hijau: "Hijau",
  biru: "Biru",
  ungu: "Ungu",
};
