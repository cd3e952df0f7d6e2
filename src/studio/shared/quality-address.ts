/** The addresses of the lists behind the quality screen: `#kualitas?list=reviews`. */
const lists = ["reviews", "mistakes"] as const;

export type QualityList = (typeof lists)[number];

export function qualityAddress(list?: QualityList): string {
  return list ? `#kualitas?list=${list}` : "#kualitas";
}

/** The list that an address asks for; undefined where it asks for none that there is. */
export function listInAddress(hash: string): QualityList | undefined {
  const wanted = new URLSearchParams(hash.split("?")[1] ?? "").get("list");
  return lists.find((list) => list === wanted);
}
