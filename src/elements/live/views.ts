/** What a search is drawn with. */
import "../filters-view/filters-view.ts";
import "../photo-input/photo-input.ts";
import "../product-dialog/product-dialog.ts";
import "../query-crop/query-crop.ts";
import "../results-view/results-view.ts";
import "../search-view/search-view.ts";
import "../status-view/status-view.ts";
