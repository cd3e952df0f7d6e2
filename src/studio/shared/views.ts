/** The views of the studio: their addresses, names and icons. */
import { FolderPlus, Gauge, LayoutGrid, ScanSearch, Send, Settings } from "lucide";

/** The studio's views; each has an address of its own, so that Back and bookmarks work. */
export const views = ["catalogue", "import", "search", "quality", "publish", "settings"] as const;
export type View = (typeof views)[number];

/** The words of the addresses. They are Indonesian for the people who see them, and must not change: they are bookmarked. */
const routes: Readonly<Record<View, string>> = {
  catalogue: "katalog",
  import: "impor",
  search: "cari",
  quality: "kualitas",
  publish: "terbitkan",
  settings: "setelan",
};

/** The address of a view, with `params` for what it shows: `#katalog?state=no-price`. */
export function viewAddress(view: View, params?: Readonly<Record<string, string>>): string {
  return params ? `#${routes[view]}?${new URLSearchParams(params)}` : `#${routes[view]}`;
}

/** The view of an address; the catalogue if the address names none. */
export function viewIn(hash: string): View {
  const [address] = hash.split("?");
  return views.find((view) => viewAddress(view) === address) ?? "catalogue";
}

/** What an address asks its view to show. */
export function paramsIn(hash: string): URLSearchParams {
  return new URLSearchParams(hash.split("?")[1] ?? "");
}

/** How a link to a view is drawn, and the message that names it. */
export const looks = {
  catalogue: { icon: LayoutGrid, term: "navCatalogue" },
  import: { icon: FolderPlus, term: "navImport" },
  search: { icon: ScanSearch, term: "navSearch" },
  quality: { icon: Gauge, term: "navQuality" },
  publish: { icon: Send, term: "navPublish" },
  settings: { icon: Settings, term: "navSettings" },
} as const;
