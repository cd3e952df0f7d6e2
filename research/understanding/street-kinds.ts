/** Which of the network's kinds (model card) a tag of a photo on the street may mean. */

const shoes = "casual-shoes sports-shoes formal-shoes heels flats sandals flip-flops";

/** Ids with spaces between. Tags that name none of the kinds (accessories, gloves, bra) are left out. */
const kinds: Readonly<Record<string, string>> = {
  bag: "handbag clutch backpack travel-bag",
  belt: "belt",
  blazer: "blazer jacket",
  blouse: "top shirt",
  bodysuit: "top",
  boots: "casual-shoes formal-shoes heels",
  bracelet: "bracelet",
  cape: "jacket shawl",
  cardigan: "sweater jacket",
  clogs: "sandals casual-shoes",
  coat: "jacket",
  dress: "dress",
  earrings: "earrings",
  flats: "flats",
  glasses: "sunglasses",
  hat: "hat",
  heels: "heels",
  hoodie: "sweater jacket",
  jacket: "jacket blazer",
  jeans: "jeans trousers",
  jumper: "sweater",
  leggings: "leggings",
  loafers: "casual-shoes formal-shoes flats",
  necklace: "necklace",
  pants: "trousers jeans leggings capris",
  pumps: "heels",
  purse: "handbag clutch",
  ring: "ring",
  romper: "dress shorts",
  sandals: "sandals heels flip-flops",
  scarf: "shawl",
  shirt: "shirt t-shirt top",
  shoes,
  shorts: "shorts",
  skirt: "skirt",
  sneakers: "sports-shoes casual-shoes",
  socks: "socks",
  stockings: "leggings socks",
  suit: "blazer trousers",
  sunglasses: "sunglasses",
  sweater: "sweater",
  sweatshirt: "sweater",
  "t-shirt": "t-shirt top",
  tie: "tie",
  tights: "leggings",
  top: "top t-shirt",
  vest: "jacket top",
  wallet: "wallet clutch",
  watch: "watch",
  wedges: "heels sandals",
};

/** @param tags joined by `|`, as in the set's labels */
export function kindsOf(tags: string): ReadonlySet<string> {
  return new Set(
    tags.split("|").flatMap((tag) => (kinds[tag.trim()] ?? "").split(" ").filter(Boolean)),
  );
}
