/** Routes what a visitor chooses to WooCommerce's own pages; loaded by mirip-search.php. */
for (const search of document.querySelectorAll("mirip-search[data-shop]")) {
  const go = (event, more = {}) => {
    const { sku } = event.detail.product;
    if (!sku) return; // Mirip's own dialog opens.
    event.preventDefault();
    const query = new URLSearchParams({ mirip_sku: sku, ...more });
    location.assign(`${search.dataset.shop}?${query}`);
  };
  search.addEventListener("mirip-select", (event) => go(event));
  search.addEventListener("mirip-add-to-cart", (event) =>
    go(event, { jumlah: String(event.detail.quantity) }),
  );
}
