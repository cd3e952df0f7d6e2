/** Drinks: hot cups, iced glasses, jamu, takeaway cups; mostly one glass in many flavours. */
import { goods } from "./goods-line.ts";

export const minuman = [
  goods("teh-celup-hijau", "Teh hijau hangat", "Hot green tea", "1f375", 8000, {
    portions: "one pair",
  }),
  goods("teh-celup", "Teh celup", "tea cup", "1f375", 9000, {
    flavours: "melati rosela telang jahe",
  }),
  goods("teh-poci", "Teh poci", "Teapot of tea", "1fad6", 32000, {
    colours: "bata laut botol kunyit tulang",
  }),
  goods("set-teh-poci", "Set teh poci dan cangkir", "Teapot and cup set", "1fad6 1f375", 48000, {
    arrangement: "pair",
    colours: "marun dongker",
  }),
  goods("jamu", "Jamu", "jamu", "1f376", 18000, {
    flavours: "kunir kencur sirih rosela",
  }),
  goods("kopi-tubruk", "Kopi tubruk", "Javanese black coffee", "2615", 10000, {
    dye: "#3d2a22",
    portions: "one pair",
  }),
  goods("kopi-susu", "Kopi susu hangat", "Hot milk coffee", "2615", 14000, {
    dye: "#b08258",
    portions: "one pair",
  }),
  goods("cokelat-panas", "Cokelat panas", "Hot chocolate", "2615", 16000, { dye: "#6e3f2c" }),
  goods("latte", "Latte", "latte", "2615", 22000, { flavours: "matcha taro" }),
  goods("latte-kunyit", "Latte kunyit", "Turmeric latte", "2615", 20000, { dye: "#dfa23a" }),
  goods("latte-merah", "Latte red velvet", "Red velvet latte", "2615", 24000, { dye: "#a8383f" }),
  goods("susu-segar", "Susu segar", "Fresh milk", "1f95b", 12000, { portions: "one pair" }),
  goods("susu", "Susu", "milk", "1f95b", 14000, {
    flavours: "stroberi cokelat melon pisang taro kopisusu",
  }),
  goods("susu-kedelai", "Susu kedelai", "Soy milk", "1f95b", 9000, { dye: "#e9d9b4" }),
  goods("es-boba", "Es susu boba", "bubble milk tea", "1f9cb", 20000, {
    flavours: "teh aren taro matcha stroberi cokelat mangga vanila",
  }),
  goods("es-boba-duo", "Es susu boba original", "Original bubble milk tea", "1f9cb", 19000, {
    portions: "one pair",
  }),
  goods("teh-tarik", "Teh tarik", "Pulled tea", "1f37a", 13000, {
    dye: "#c48a55",
    portions: "one pair",
  }),
  goods("soda-gembira", "Soda gembira", "Pink milk soda", "1f37a", 16000, { dye: "#e58398" }),
  goods("bir-pletok", "Bir pletok tanpa alkohol", "Alcohol-free pletok", "1f37a", 17000, {
    dye: "#a83e32",
  }),
  goods("es-jeruk-gelas", "Es jeruk peras", "Iced squeezed orange", "1f37a", 12000, {
    dye: "#f2a23c",
    portions: "one pair",
  }),
  goods("es-sirup-melon", "Es sirup melon", "Iced melon syrup", "1f37a", 11000, {
    dye: "#9ccb72",
  }),
  goods("es-teh-manis", "Es teh manis", "Sweet iced tea", "1f943", 6000, {
    portions: "one pair",
  }),
  goods("es-kopi-hitam", "Es kopi hitam", "Iced black coffee", "1f943", 13000, {
    dye: "#4a2d20",
  }),
  goods("es-batok", "Es serbat", "iced herbal drink", "1f943", 12000, {
    flavours: "telang rosela sirih kunir",
  }),
  goods("mocktail-tropis", "Mocktail tropis", "tropical mocktail", "1f379", 25000, {
    flavours: "jeruk mangga stroberi leci",
  }),
  goods("mocktail-hijau", "Mocktail kiwi", "Kiwi mocktail", "1f378", 24000),
  goods("mocktail-senja", "Mocktail senja", "sunset mocktail", "1f378", 24000, {
    flavours: "leci telang",
  }),
  goods("sari-buah-piala", "Sari buah piala", "goblet fruit juice", "1f377", 21000, {
    flavours: "rosela anggur jeruk mangga",
  }),
  goods("jus-cup", "Jus gelas bawa pulang", "takeaway juice cup", "1f964", 14000, {
    flavours: "stroberi jeruk melon anggur",
  }),
  goods("es-cokelat-cup", "Es cokelat gelas besar", "Large iced chocolate", "1f964", 17000, {
    dye: "#6b402c",
    portions: "one pair",
  }),
  goods("sari-apel", "Sari apel Malang kotak", "Malang apple juice carton", "1f9c3", 7000, {
    portions: "one trio box",
  }),
  goods("teh-apel", "Teh apel kotak", "Apple tea carton", "1f9c3", 6500, {
    dye: "#cf9655",
    portions: "one trio",
  }),
  goods("susu-apel", "Yogurt apel kotak", "Apple yoghurt carton", "1f9c3", 8000, {
    dye: "#bcd3e6",
    portions: "one trio",
  }),
  goods("es-kelapa-batok", "Es kelapa batok", "Coconut shell cooler", "1f9c9", 18000, {
    portions: "one pair",
  }),
  goods("wedang-batok", "Wedang uwuh batok", "Wedang uwuh in a shell", "1f9c9", 15000, {
    dye: "#8c3d33",
  }),
  goods("es-batu", "Es batu kristal", "Crystal ice cube", "1f9ca", 1500, {
    portions: "one trio box",
  }),
  goods("kopi-donat", "Paket kopi dan donat", "Coffee and doughnut set", "2615 1f369", 21000, {
    arrangement: "pair",
    dye: "#5a3726",
  }),
  goods("teh-kukis", "Paket teh dan kukis", "Tea and cookie set", "1f375 1f36a", 16000, {
    arrangement: "pair",
  }),
] as const;
