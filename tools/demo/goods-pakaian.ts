/** Clothing and footwear: a cut in several colours, some in batik, lurik or tenun. */
import { goods } from "./goods-line.ts";

export const pakaian = [
  goods("kaus-polos", "Kaus polos katun", "Plain cotton T-shirt", "1f45a", 65000, {
    colours: "bata dongker sage kunyit tulang",
  }),
  goods("kaus-garis", "Kaus garis dada", "Chest-stripe T-shirt", "1f455", 79000, {
    colours: "daun langit mawar susu",
  }),
  goods("batik-kawung", "Kemeja batik kawung", "Kawung batik shirt", "1f45a", 165000, {
    colours: "bata dongker kopi botol",
    pattern: "kawung",
  }),
  goods("atasan-lurik", "Atasan lurik", "Lurik stripe top", "1f45a", 145000, {
    colours: "kopi laut marun",
    pattern: "lurik",
  }),
  goods("kemeja-dasi", "Kemeja kerja dan dasi", "Office shirt and tie", "1f454", 185000, {
    colours: "langit mawar sage",
  }),
  goods("singlet-lari", "Kaus singlet lari", "Running singlet", "1f3bd", 59000, {
    colours: "daun bata hitam",
  }),
  goods("terusan-midi", "Terusan midi", "Midi dress", "1f457", 189000, {
    colours: "laut bata sage mawar hitam",
  }),
  goods("terusan-batik", "Terusan batik kawung", "Kawung batik dress", "1f457", 235000, {
    colours: "dongker marun kopi",
    pattern: "kawung",
  }),
  goods("terusan-polka", "Terusan polkadot", "Polka dot dress", "1f457", 175000, {
    colours: "merah toska lavender",
    pattern: "polka",
  }),
  goods("kimono-bunga", "Kimono motif bunga", "Floral kimono", "1f458", 210000, {
    colours: "laut marun sage lavender",
  }),
  goods("baju-bodo", "Kain sari tenun tepi emas", "Gold-edged sari", "1f97b", 320000, {
    colours: "toska marun",
  }),
  goods("mantel", "Jaket kasual", "Casual jacket", "1f9e5", 275000, {
    colours: "susu dongker botol abu",
  }),
  goods("jas-lab", "Jas laboratorium", "Lab coat", "1f97c", 135000, { colours: "tulang langit" }),
  goods("seragam-silat", "Seragam bela diri", "Martial arts uniform", "1f94b", 195000, {
    colours: "tulang hitam",
  }),
  goods("rompi", "Rompi keselamatan", "Safety vest", "1f9ba", 55000, {
    colours: "merah kunyit",
  }),
  goods("jin", "Celana jin lurus", "Straight jeans", "1f456", 199000, {
    colours: "laut hitam abu kopi",
  }),
  goods("celana-pendek", "Celana pendek santai", "Casual shorts", "1fa73", 75000, {
    colours: "daun dongker salem abu",
  }),
  goods("celana-pantai", "Celana pantai tenun", "Tenun beach shorts", "1fa73", 95000, {
    colours: "bata toska",
    pattern: "tenun",
  }),
  goods("baju-renang", "Baju renang", "Swimsuit", "1fa71", 155000, {
    colours: "mawar laut hitam",
  }),
  goods("topi-anyam", "Topi anyaman pita", "Woven ribbon hat", "1f452", 68000, {
    colours: "merah dongker botol lavender",
  }),
  goods("topi-bisbol", "Topi bisbol", "Baseball cap", "1f9e2", 49000, {
    colours: "langit hitam bata botol tulang",
  }),
  goods("toga", "Topi wisuda", "Graduation cap", "1f393", 85000, {
    colours: "hitam dongker",
  }),
  goods("helm-proyek", "Helm proyek", "Hard hat", "26d1-fe0f", 95000, {
    colours: "merah kunyit laut",
  }),
  goods("syal", "Syal rajut", "Knitted scarf", "1f9e3", 72000, {
    colours: "merah kunyit botol dongker",
  }),
  goods("syal-tenun", "Syal tenun", "Tenun scarf", "1f9e3", 115000, {
    colours: "marun laut kopi",
    pattern: "tenun",
  }),
  goods("sarung-tangan", "Sarung tangan rajut", "Knitted gloves", "1f9e4", 45000, {
    colours: "terong bata abu",
  }),
  goods("sarung-tinju", "Sarung tinju", "Boxing glove", "1f94a", 230000, {
    colours: "merah hitam",
  }),
  goods("kaus-kaki", "Kaus kaki katun", "Cotton socks", "1f9e6", 25000, {
    colours: "daun mawar kunyit abu",
  }),
  goods("kets", "Sepatu kets", "Sneakers", "1f45f", 289000, {
    arrangement: "pair",
    colours: "tulang hitam langit mawar",
  }),
  goods("pantofel", "Sepatu pantofel kulit", "Leather loafers", "1f45e", 345000, {
    arrangement: "shoes",
    colours: "kopi hitam susu",
  }),
  goods("sepatu-gunung", "Sepatu gunung", "Hiking boots", "1f97e", 425000, {
    arrangement: "shoes",
    colours: "kunyit kopi botol",
  }),
  goods("sepatu-bot", "Sepatu bot", "Ankle boots", "1f462", 365000, {
    arrangement: "shoes",
    colours: "merah kopi",
  }),
  goods("hak-tinggi", "Sepatu hak tinggi", "High heels", "1f460", 255000, {
    arrangement: "shoes",
    colours: "merah emas",
  }),
  goods("sandal-hak", "Sandal hak", "Heeled sandals", "1f461", 165000, {
    arrangement: "shoes",
    colours: "merah kopi",
  }),
  goods("balerina", "Sepatu datar", "Ballet flats", "1f97f", 145000, {
    arrangement: "shoes",
    colours: "laut mawar hitam",
  }),
  goods("sepatu-balet", "Sepatu balet", "Ballet shoes", "1fa70", 125000, {
    colours: "mawar hitam",
  }),
  goods("sandal-jepit", "Sandal jepit", "Flip-flops", "1fa74", 25000, {
    arrangement: "pair",
    colours: "laut daun merah hitam",
  }),
  goods("sepatu-roda", "Sepatu roda", "Roller skates", "1f6fc", 385000, {
    colours: "salem toska",
  }),
] as const;
