/** The views of the studio: their addresses, names and icons. */
import { FolderPlus, Gauge, LayoutGrid, ScanSearch, Send, Settings } from "lucide";

/** The studio's views; each is an address of its own, so that Back and bookmarks work. */
export const views = ["katalog", "impor", "cari", "kualitas", "terbitkan", "setelan"] as const;
export type View = (typeof views)[number];

export function viewIn(hash: string): View {
  const [name] = hash.split("?");
  return views.find((view) => `#${view}` === name) ?? "katalog";
}

/** How a link to a view is drawn, and the message that names it. */
export const looks = {
  katalog: { icon: LayoutGrid, term: "navCatalogue" },
  impor: { icon: FolderPlus, term: "navImport" },
  cari: { icon: ScanSearch, term: "navSearch" },
  kualitas: { icon: Gauge, term: "navQuality" },
  terbitkan: { icon: Send, term: "navPublish" },
  setelan: { icon: Settings, term: "navSettings" },
} as const;
