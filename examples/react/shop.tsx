import "mirip";
import { useState } from "react";

/** React 19 sets unknown props as attributes and listens to `mirip-select` for `onmirip-select`. */
export function Shop() {
  const [chosen, setChosen] = useState<string>();
  const [cart, setCart] = useState<readonly string[]>([]);

  function select(event: HTMLElementEventMap["mirip-select"]) {
    event.preventDefault(); // In place of the dialog: a router would go to the product here.
    setChosen(event.detail.product.id);
  }

  function addToCart({ detail }: HTMLElementEventMap["mirip-add-to-cart"]) {
    setCart((before) => [...before, detail.product.id]);
  }

  return (
    <main>
      <h1>Toko Pandan</h1>
      <p role="status">
        {chosen ? `Dipilih: ${chosen}` : "Belum ada yang dipilih"}, keranjang: {cart.length}
      </p>
      <mirip-search
        src="/katalog/"
        base="/mirip/"
        cart
        onmirip-select={select}
        onmirip-add-to-cart={addToCart}
      />
    </main>
  );
}
