/** What a portion adds to a product's name, and how many times the price of one piece it costs. */
import type { ArrangementId, Bilingual } from "./types.ts";

export interface Portion {
  readonly label: Bilingual;
  readonly times: number;
}

const portion = (id: string, en: string, times: number): Portion => ({ label: { id, en }, times });

export const portions: Readonly<Record<ArrangementId, Portion>> = {
  one: portion("", "", 1),
  pair: portion("isi 2", "set of 2", 1.9),
  trio: portion("isi 3", "set of 3", 2.8),
  shoes: portion("", "", 1),
  saucer: portion("sepiring", "on a plate", 1.2),
  plate: portion("sepiring isi 3", "plate of 3", 2.9),
  leaf: portion("alas daun pisang isi 2", "2 on a banana leaf", 2),
  tray: portion("tampah isi 5", "woven tray of 5", 4.7),
  box: portion("kotak isi 4", "box of 4", 3.8),
  basket: portion("sekeranjang", "basketful", 9),
};
