/**
 * Named colours of the shop. The picture maker moves the dyed part's mean colour to the value here,
 * so the name in the catalogue is the colour in the picture by construction.
 */
import type { Bilingual } from "./types.ts";

export interface NamedColour extends Bilingual {
  readonly hex: string;
}

const colour = (hex: string, id: string, en: string): NamedColour => ({ hex, id, en });

/** Cloth, leather, clay and paint. */
export const colours: Readonly<Record<string, NamedColour>> = {
  bata: colour("#b0503a", "merah bata", "brick red"),
  marun: colour("#7d2638", "merah marun", "maroon"),
  merah: colour("#c8383a", "merah cabai", "chilli red"),
  mawar: colour("#d98c93", "merah muda", "dusty pink"),
  salem: colour("#e89b7d", "salem", "salmon"),
  kunyit: colour("#dfa32f", "kuning kunyit", "turmeric yellow"),
  gading: colour("#eadbb8", "kuning gading", "ivory"),
  daun: colour("#5c9443", "hijau daun", "leaf green"),
  sage: colour("#9cb08c", "hijau sage", "sage green"),
  botol: colour("#2f5f4a", "hijau botol", "bottle green"),
  toska: colour("#3d9b98", "toska", "teal"),
  langit: colour("#83b4d6", "biru langit", "sky blue"),
  laut: colour("#2f6fa8", "biru laut", "sea blue"),
  dongker: colour("#2c3a66", "biru dongker", "navy"),
  lavender: colour("#a493cc", "lavender", "lavender"),
  terong: colour("#6a4478", "ungu terong", "aubergine"),
  kopi: colour("#6f4a34", "cokelat kopi", "coffee brown"),
  susu: colour("#b98d68", "cokelat susu", "milk chocolate brown"),
  hitam: colour("#3a3839", "hitam", "black"),
  abu: colour("#94928f", "abu-abu", "grey"),
  tulang: colour("#ece5d8", "putih tulang", "bone white"),
  alami: colour("#d6b07a", "warna alami", "natural"),
  jati: colour("#b57f4a", "kayu jati", "teak"),
  sonokeling: colour("#5d3a2c", "kayu sonokeling", "rosewood"),
  mahoni: colour("#8f4a35", "kayu mahoni", "mahogany"),
  pinus: colour("#dcb988", "kayu pinus", "pine"),
  terakota: colour("#c0714d", "terakota", "terracotta"),
  emas: colour("#d9ae4f", "emas", "gold"),
  perak: colour("#b9bdc4", "perak", "silver"),
  safir: colour("#2b63b8", "safir biru", "blue sapphire"),
  zamrud: colour("#2f9a6a", "zamrud", "emerald"),
  delima: colour("#bf2f4d", "mirah delima", "ruby"),
  kecubung: colour("#8a5fc0", "kecubung", "amethyst"),
};

/** What a food or a drink tastes of, and the colour that goes with it. */
export const flavours: Readonly<Record<string, NamedColour>> = {
  stroberi: colour("#e8788c", "stroberi", "strawberry"),
  ceri: colour("#b92c48", "ceri", "cherry"),
  jeruk: colour("#f09a35", "jeruk", "orange"),
  mangga: colour("#f3b83e", "mangga", "mango"),
  nanas: colour("#f0cf58", "nanas", "pineapple"),
  lemon: colour("#f2de66", "lemon", "lemon"),
  pisang: colour("#f3e0a0", "pisang", "banana"),
  melon: colour("#a9d07f", "melon", "melon"),
  pandan: colour("#6fae57", "pandan", "pandan"),
  matcha: colour("#8fa650", "matcha", "matcha"),
  leci: colour("#f0c9c6", "leci", "lychee"),
  taro: colour("#a78cc4", "taro", "taro"),
  anggur: colour("#75468f", "anggur", "grape"),
  bluberi: colour("#5668ab", "bluberi", "blueberry"),
  telang: colour("#4f64c4", "bunga telang", "butterfly pea"),
  rosela: colour("#a8254a", "rosela", "roselle"),
  kunir: colour("#e5a222", "kunyit asam", "turmeric tamarind"),
  kencur: colour("#d8b88a", "beras kencur", "rice and galangal"),
  sirih: colour("#56824a", "sirih", "betel leaf"),
  jahe: colour("#c8935a", "jahe", "ginger"),
  vanila: colour("#f3e6c4", "vanila", "vanilla"),
  cokelat: colour("#76492f", "cokelat", "chocolate"),
  kopisusu: colour("#b58560", "kopi susu", "milk coffee"),
  hitam: colour("#4a3226", "kopi hitam", "black coffee"),
  aren: colour("#9a6136", "gula aren", "palm sugar"),
  teh: colour("#c0703a", "teh", "tea"),
  melati: colour("#ead27a", "melati", "jasmine"),
};
