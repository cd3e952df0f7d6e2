/** Accessories and crafts: bags, jewellery, home pieces, carved wood, dolls and small models. */
import { goods } from "./goods-line.ts";

export const aksesorisKerajinan = [
  // Bags
  goods("dompet-koin", "Dompet koin", "Coin purse", "1f45b", 38000, {
    colours: "merah toska kunyit",
  }),
  goods("tas-tangan", "Tas tangan kulit", "Leather handbag", "1f45c", 285000, {
    colours: "susu bata botol tulang",
  }),
  goods("tas-batik", "Tas tangan batik kawung", "Kawung batik handbag", "1f45c", 225000, {
    colours: "marun dongker kopi",
    pattern: "kawung",
  }),
  goods("pouch-tenun", "Dompet tenun", "Tenun pouch", "1f45d", 65000, {
    colours: "bata laut botol",
    pattern: "tenun",
  }),
  goods("ransel", "Ransel kanvas", "Canvas backpack", "1f392", 195000, {
    colours: "marun dongker sage kunyit",
  }),
  goods("tas-kerja", "Tas kerja kulit", "Leather briefcase", "1f4bc", 375000, {
    colours: "kopi hitam susu",
  }),
  goods("tas-belanja", "Tas belanja kain", "Cloth shopping bag", "1f6cd-fe0f", 35000, {
    colours: "laut daun",
  }),
  goods("koper", "Koper kabin", "Cabin suitcase", "1f9f3", 450000, {
    colours: "laut toska bata",
  }),
  goods("keranjang-rotan", "Keranjang rotan", "Rattan basket", "1f9fa", 85000, {
    colours: "alami susu kopi",
  }),
  // Jewellery and things to wear
  goods("cincin", "Cincin perak", "Silver ring", "1f48d", 245000, {
    colours: "safir zamrud delima kecubung",
  }),
  goods("gelang-manik", "Gelang manik kayu", "Wooden bead bracelet", "1f4ff", 32000, {
    colours: "alami kopi toska",
  }),
  goods("jam-tangan", "Jam tangan", "Wristwatch", "231a", 320000, {
    colours: "dongker kopi hitam",
  }),
  goods("kacamata", "Kacamata lensa biru", "Blue-lens glasses", "1f453", 95000, {
    colours: "hitam marun",
  }),
  goods("kacamata-hitam", "Kacamata surya", "Sunglasses", "1f576-fe0f", 110000, {
    colours: "hitam kopi",
  }),
  goods("pita-rambut", "Pita rambut", "Hair bow", "1f380", 18000, {
    colours: "merah mawar",
  }),
  goods("sisir-kayu", "Sisir ukir", "Carved comb", "1faae", 22000, {
    colours: "jati sonokeling",
  }),
  goods("kipas-lipat", "Kipas lipat", "Folding fan", "1faad", 28000, {
    colours: "merah laut botol",
  }),
  goods("payung-panjang", "Payung", "Umbrella", "2602-fe0f", 75000, {
    colours: "terong merah botol",
  }),
  // Home and workshop
  goods("guci", "Guci gerabah", "Pottery urn", "1f3fa", 135000, {
    colours: "terakota botol dongker",
  }),
  goods("gentong", "Gentong tanah liat", "Clay jar", "26b1-fe0f", 98000, {
    colours: "terakota",
  }),
  goods("lilin-aroma", "Lilin aroma", "Scented candle", "1f56f-fe0f", 45000, {
    colours: "gading mawar sage",
  }),
  goods("tanaman-pot", "Tanaman hias pot", "Potted plant", "1fab4", 55000, {
    colours: "terakota tulang",
  }),
  goods("kaktus", "Kaktus kerajinan flanel", "Felt craft cactus", "1f335", 42000),
  goods("buket", "Buket bunga kain", "Cloth flower bouquet", "1f490", 88000),
  goods("mawar-kain", "Mawar kain flanel", "Felt rose", "1f339", 15000, {
    colours: "merah mawar",
  }),
  goods("bunga-matahari", "Bunga matahari rajut", "Crocheted sunflower", "1f33b", 28000),
  goods("lampion", "Lampion kertas", "Paper lantern", "1f3ee", 48000, {
    colours: "merah kunyit toska",
  }),
  goods("lonceng-angin", "Lonceng angin kaca", "Glass wind chime", "1f390", 62000),
  goods("cermin-dinding", "Cermin dinding ukir", "Carved wall mirror", "1fa9e", 265000, {
    colours: "emas jati",
  }),
  goods("kursi", "Kursi teras", "Porch chair", "1fa91", 420000, {
    colours: "jati sonokeling",
    solid: true,
  }),
  goods("lukisan", "Lukisan pemandangan", "Landscape painting", "1f5bc-fe0f", 350000),
  goods("jam-meja", "Jam meja kayu", "Wooden mantel clock", "1f570-fe0f", 275000),
  goods("benang-rajut", "Benang rajut katun", "Cotton yarn", "1f9f6", 24000, {
    colours: "laut kunyit mawar",
  }),
  goods("benang-jahit", "Benang jahit dan jarum", "Thread and needle", "1f9f5", 16000, {
    colours: "laut merah",
  }),
  goods("buku-catatan", "Buku catatan", "Notebook", "1f4d5", 32000, {
    colours: "marun botol dongker",
  }),
  goods("buku-batik", "Buku catatan sampul batik", "Batik-cover notebook", "1f4d5", 48000, {
    colours: "bata kopi terong",
    pattern: "kawung",
  }),
  goods("sabun", "Sabun batang alami", "Natural soap bar", "1f9fc", 26000, {
    colours: "mawar sage lavender",
  }),
  goods("kado", "Kotak kado pita", "Ribboned gift box", "1f381", 30000, {
    colours: "kunyit langit sage",
  }),
  // Instruments and toys
  goods("jimbe", "Jimbe kayu", "Wooden djembe", "1fa98", 325000),
  goods("drum", "Drum kecil", "Small drum", "1f941", 265000, { colours: "merah laut" }),
  goods("gitar", "Gitar listrik", "Electric guitar", "1f3b8", 950000, {
    colours: "merah toska",
  }),
  goods("biola", "Biola kayu", "Wooden violin", "1f3bb", 780000),
  goods("suling", "Suling", "Flute", "1fa88", 58000, { colours: "jati sonokeling" }),
  goods("marakas", "Marakas lukis", "Painted maracas", "1fa87", 54000),
  goods("layang-layang", "Layang-layang hias", "Decorative kite", "1fa81", 35000),
  goods("bajaj", "Miniatur bajaj", "Bajaj model", "1f6fa", 68000, { colours: "langit bata" }),
  goods("skuter", "Miniatur skuter", "Scooter model", "1f6f5", 59000, {
    colours: "merah toska",
  }),
  goods("onthel", "Miniatur sepeda", "Bicycle model", "1f6b2", 64000, { colours: "merah botol" }),
  goods("kereta-mainan", "Kereta uap mainan", "Toy steam train", "1f682", 92000),
  // Carved wood and dolls
  ...(
    [
      ["gajah", "gajah", "elephant", "1f418", 120000, "jati sonokeling"],
      ["kura-kura", "kura-kura", "turtle", "1f422", 75000, "mahoni"],
      ["kuda", "kuda", "horse", "1f40e", 135000, "jati sonokeling"],
      ["kerbau", "kerbau", "buffalo", "1f403", 125000, "mahoni"],
      ["jerapah", "jerapah", "giraffe", "1f992", 145000, "pinus"],
      ["badak", "badak", "rhinoceros", "1f98f", 130000, "mahoni"],
      ["naga", "naga", "dragon", "1f409", 295000, "jati"],
      ["burung-hantu", "burung hantu", "owl", "1f989", 85000, "jati"],
    ] as const
  ).map(([slug, id, en, art, price, colours]) =>
    goods(`patung-${slug}`, `Patung ${id}`, `Carved ${en}`, art, price, { colours, solid: true }),
  ),
  ...(
    [
      ["beruang", "beruang", "bear", "1f9f8", 95000, "susu mawar"],
      ["kelinci", "kelinci", "rabbit", "1f407", 78000, "mawar langit"],
      ["gurita", "gurita", "octopus", "1f419", 65000, "salem lavender"],
      ["paus", "paus", "whale", "1f433", 88000, "langit abu"],
      ["dino", "dinosaurus", "dinosaur", "1f995", 92000, "daun kunyit"],
      ["pinguin", "pinguin", "penguin", "1f427", 82000, "dongker"],
    ] as const
  ).map(([slug, id, en, art, price, colours]) =>
    goods(`boneka-${slug}`, `Boneka ${id}`, `Plush ${en}`, art, price, { colours }),
  ),
] as const;
