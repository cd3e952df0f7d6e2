/** Food: fruit, vegetables, kitchen staples, meals, bread, cakes and sweets of a small shop. */
import { goods } from "./goods-line.ts";

export const makanan = [
  // Fruit
  goods("apel-merah", "Apel merah", "Red apple", "1f34e", 6000, { portions: "one plate basket" }),
  goods("apel-hijau", "Apel hijau", "Green apple", "1f34f", 6500, { portions: "one basket" }),
  goods("pir", "Pir hijau", "Green pear", "1f350", 7000),
  goods("persik", "Persik manis", "Sweet peach", "1f351", 12000),
  goods("jeruk-medan", "Jeruk Medan", "Medan orange", "1f34a", 4000, {
    portions: "one plate basket",
  }),
  goods("lemon-lokal", "Lemon lokal", "Local lemon", "1f34b", 5000),
  goods("pisang-cavendish", "Pisang Cavendish", "Cavendish banana", "1f34c", 3500),
  goods("nanas-subang", "Nanas Subang", "Subang pineapple", "1f34d", 14000),
  goods("mangga-harum-manis", "Mangga harum manis", "Harum manis mango", "1f96d", 15000, {
    portions: "one basket",
  }),
  goods("anggur-ungu", "Anggur ungu", "Purple grapes", "1f347", 38000),
  goods("anggur-hijau", "Anggur hijau", "Green grapes", "1f347", 42000, {
    dye: "#a8c65c",
    portions: "one saucer",
  }),
  goods("semangka-potong", "Semangka potong", "Sliced watermelon", "1f349", 8000),
  goods("ceri-segar", "Ceri segar", "Fresh cherries", "1f352", 45000),
  goods("stroberi-lembang", "Stroberi Lembang", "Lembang strawberry", "1f353", 25000, {
    portions: "one box",
  }),
  goods("bluberi-segar", "Bluberi segar", "Fresh blueberries", "1fad0", 48000, { dye: "#5560a6" }),
  goods("kiwi-hijau", "Kiwi hijau", "Green kiwi", "1f95d", 9000),
  goods("alpukat-mentega", "Alpukat mentega", "Butter avocado", "1f951", 12000),
  goods("kelapa-tua", "Kelapa tua belah", "Halved coconut", "1f965", 13000),
  goods(
    "parsel-buah",
    "Parsel buah keluarga",
    "Family fruit hamper",
    "1f34e 1f34a 1f34f 1f34d 1f347",
    145000,
    {
      arrangement: "basket",
    },
  ),
  // Vegetables and kitchen staples
  goods("tomat-merah", "Tomat merah", "Red tomato", "1f345", 2500),
  goods("terong-ungu", "Terong ungu", "Aubergine", "1f346", 5000, { dye: "#5f4088" }),
  goods("cabai-merah", "Cabai merah besar", "Large red chilli", "1f336-fe0f", 7000),
  goods("cabai-hijau", "Cabai hijau besar", "Large green chilli", "1f336-fe0f", 6000, {
    dye: "#6fa03c",
  }),
  goods("jagung-manis", "Jagung manis", "Sweet corn", "1f33d", 5000),
  goods("wortel-berastagi", "Wortel Berastagi", "Berastagi carrot", "1f955", 6000),
  goods("ubi-cilembu", "Ubi Cilembu", "Cilembu sweet potato", "1f360", 9000),
  goods("ubi-ungu", "Ubi ungu", "Purple yam", "1f360", 8500, { dye: "#7d4f8f" }),
  goods("paprika-hijau", "Paprika hijau", "Green bell pepper", "1fad1", 11000),
  goods("paprika-merah", "Paprika merah", "Red bell pepper", "1fad1", 13000, { dye: "#c73c33" }),
  goods("bawang-putih", "Bawang putih", "Garlic", "1f9c4", 6000),
  goods("bawang-bombai", "Bawang bombai", "Brown onion", "1f9c5", 7000),
  goods("bawang-merah", "Bawang merah Brebes", "Brebes shallot", "1f9c5", 9000, {
    dye: "#a8486a",
    portions: "one basket",
  }),
  goods("jahe-emprit", "Jahe emprit", "Small ginger", "1fada", 12000),
  goods("kunyit-segar", "Kunyit segar", "Fresh turmeric", "1fada", 8000, { dye: "#e39a2b" }),
  goods("kacang-merah", "Kacang merah", "Red kidney beans", "1fad8", 16000),
  goods("telur-ayam", "Telur ayam kampung", "Free-range egg", "1f95a", 3000, {
    portions: "one tray",
  }),
  goods("telur-asin", "Telur asin Brebes", "Brebes salted egg", "1f95a", 5000, {
    dye: "#a9c9c4",
  }),
  goods("keju-edam", "Keju edam", "Edam cheese", "1f9c0", 48000),
  goods("mentega", "Mentega tawar", "Unsalted butter", "1f9c8", 32000),
  goods("madu-hutan", "Madu hutan Sumbawa", "Sumbawa forest honey", "1f36f", 85000),
  goods("selai", "Selai", "jam", "1fad9", 28000, { flavours: "stroberi nanas bluberi mangga" }),
  goods("sambal-bawang", "Sambal bawang botol", "Bottled shallot sambal", "1fad9", 25000, {
    dye: "#b8402a",
  }),
  goods("srikaya", "Selai srikaya pandan", "Pandan coconut jam", "1fad9", 30000, {
    dye: "#7fa64a",
  }),
  goods("rajungan", "Kepiting rebus", "Boiled crab", "1f980", 75000, { dye: "#d9503a" }),
  goods("udang-galah", "Udang galah", "Giant prawn", "1f990", 42000, { portions: "one leaf" }),
  goods("lobster", "Lobster bakar", "Grilled lobster", "1f99e", 180000),
  goods("tiram", "Tiram segar", "Fresh oyster", "1f9aa", 25000),
  // Meals
  goods("nasi-putih", "Nasi putih pulen", "Steamed rice", "1f35a", 6000),
  goods("nasi-kepal", "Nasi kepal isi tuna", "Tuna rice ball", "1f359", 9000, {
    portions: "one leaf",
  }),
  goods("kerupuk-beras", "Rengginang nori", "Nori rice cracker", "1f358", 5000),
  goods("kari-ayam", "Nasi kari ayam", "Chicken curry rice", "1f35b", 24000),
  goods("mi-ayam", "Mi ayam mangkuk", "Chicken noodle bowl", "1f35c", 18000),
  goods("spageti", "Spageti bolognese", "Spaghetti bolognese", "1f35d", 30000),
  goods("bento", "Bento ayam teriyaki", "Chicken teriyaki bento", "1f371", 35000),
  goods("sop-buntut", "Sop sayur daging", "Beef vegetable soup", "1f372", 28000),
  goods("telur-ceplok", "Telur ceplok wajan", "Fried egg in a pan", "1f373", 8000),
  goods("nasi-goreng", "Nasi goreng wajan", "Skillet fried rice", "1f958", 25000),
  goods("salad", "Salad sayur", "Vegetable salad", "1f957", 22000),
  goods("ayam-goreng", "Paha ayam goreng", "Fried chicken leg", "1f357", 14000, {
    portions: "one leaf box",
  }),
  goods("steik", "Steik daging sapi", "Beef steak", "1f969", 65000),
  goods("sate-lilit", "Sate bakso ikan", "Fishball skewer", "1f362", 10000, {
    portions: "one plate",
  }),
  goods("sushi", "Sushi salmon", "Salmon sushi", "1f363", 26000, { portions: "one box" }),
  goods("udang-goreng", "Udang goreng tepung", "Battered prawn", "1f364", 12000),
  goods("burger", "Burger sapi", "Beef burger", "1f354", 28000, { portions: "one box" }),
  goods("piza", "Piza potong sosis", "Sausage pizza slice", "1f355", 16000, {
    portions: "one plate",
  }),
  goods("sosis-roti", "Roti sosis mustar", "Mustard hot dog", "1f32d", 17000),
  goods("taco", "Taco ayam", "Chicken taco", "1f32e", 18000),
  goods("kebab-gulung", "Kebab gulung", "Kebab wrap", "1f32f", 20000),
  goods("kebab-pita", "Kebab roti pita", "Pita kebab", "1f959", 22000),
  goods("roti-lapis", "Roti lapis telur", "Egg sandwich", "1f96a", 18000, {
    portions: "one box",
  }),
  goods("kentang-goreng", "Kentang goreng", "French fries", "1f35f", 15000),
  goods("pangsit", "Pangsit goreng", "Fried dumpling", "1f95f", 5000, {
    portions: "one tray",
  }),
  goods("wajik", "Wajik klobot", "Corn-husk palm sugar rice", "1fad4", 6000, {
    portions: "one leaf",
  }),
  // Bread, cakes and sweets
  goods("roti-tawar", "Roti tawar gandum", "Wholewheat loaf", "1f35e", 21000),
  goods("roti-baget", "Roti baget", "Baguette", "1f956", 16000),
  goods("kroisan", "Kroisan mentega", "Butter croissant", "1f950", 15000, {
    portions: "one box",
  }),
  goods("roti-maryam", "Roti maryam", "Maryam flatbread", "1fad3", 8000),
  goods("panekuk", "Panekuk sirup", "Syrup pancakes", "1f95e", 24000),
  goods("wafel", "Wafel mentega", "Butter waffle", "1f9c7", 16000),
  goods("pretzel", "Pretzel asin", "Salted pretzel", "1f968", 14000),
  goods("pai-apel", "Pai apel", "Apple pie", "1f967", 18000),
  goods("kue-bulan", "Kue bulan kacang", "Bean mooncake", "1f96e", 22000, {
    portions: "one plate box",
  }),
  goods("donat", "Donat", "doughnut", "1f369", 9000, {
    flavours: "cokelat stroberi matcha taro",
  }),
  goods("kukis", "Kukis cokelat", "Chocolate chip cookie", "1f36a", 8000),
  goods("kue-mangkuk", "Kue mangkuk", "cupcake", "1f9c1", 12000, {
    flavours: "stroberi vanila cokelat pandan taro",
  }),
  goods("kue-lapis", "Kue potong stroberi", "Strawberry cake slice", "1f370", 26000),
  goods("kue-tart", "Kue ulang tahun vanila", "Vanilla birthday cake", "1f382", 185000),
  goods("kue-tart-pandan", "Kue ulang tahun pandan", "Pandan birthday cake", "1f382", 195000, {
    dye: "#a9c47c",
  }),
  goods("puding-karamel", "Puding karamel", "Caramel pudding", "1f36e", 12000),
  goods("puding", "Puding", "pudding", "1f36e", 12000, { flavours: "pandan mangga stroberi" }),
  goods("es-krim-lembut", "Es krim lembut", "soft serve", "1f366", 10000, {
    flavours: "vanila cokelat stroberi matcha taro",
  }),
  goods("es-serut", "Es serut", "shaved ice", "1f367", 12000, {
    flavours: "stroberi melon jeruk anggur",
  }),
  goods("es-krim-mangkuk", "Es krim mangkuk vanila", "Vanilla ice cream bowl", "1f368", 22000),
  goods("cokelat-batang", "Cokelat batang susu", "Milk chocolate bar", "1f36b", 24000),
  goods("permen-bungkus", "Permen asam manis", "Sweet and sour candy", "1f36c", 2000),
  goods("brondong-jagung", "Brondong jagung", "Popcorn", "1f37f", 15000),
  goods("klepon-tusuk", "Mochi tusuk tiga warna", "Three-colour mochi skewer", "1f361", 9000, {
    portions: "one plate",
  }),
  goods("nasi-kotak", "Nasi kotak bawa pulang", "Takeaway rice box", "1f961", 27000),
] as const;
