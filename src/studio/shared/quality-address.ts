/** The addresses of the lists behind the quality screen: `#kualitas?list=reviews`. */
import { paramsIn, viewAddress } from "./views.ts";

const lists = ["reviews", "mistakes"] as const;

export type QualityList = (typeof lists)[number];

export function qualityAddress(list?: QualityList): string {
  return viewAddress("quality", list && { list });
}

/** The list that an address asks for; undefined if it names none of them. */
export function listInAddress(hash: string): QualityList | undefined {
  const wanted = paramsIn(hash).get("list");
  return lists.find((list) => list === wanted);
}
