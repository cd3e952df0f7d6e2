/** The elements that a search is rendered with. */
import "../../search/filters-view/filters-view.ts";
import "../../search/photo-input/photo-input.ts";
import "../../search/product-dialog/product-dialog.ts";
import "../../search/crop-view/crop-view.ts";
import "../../search/results-view/results-view.ts";
import "../../search/search-view/search-view.ts";
import "../../search/status-view/status-view.ts";
