/** How the studio's lists are read, page by page, and the product with its photos that most of them hold. */
import type { OwnerProduct } from "../../core/catalogue/catalogue.ts";
import type { Photo } from "./engine-contract.ts";

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

export interface Listed<T> {
  readonly total: number;
  readonly items: readonly T[];
}

export interface OwnerItem {
  readonly product: OwnerProduct;
  readonly photos: readonly Photo[];
}
