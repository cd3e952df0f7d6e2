/**
 * A product list as a shop's theme would write it, markup and rules made up here: a small root font size, a
 * reset that reaches for every element, a sticky header over everything, cards in a grid.
 */
import { demoProduct } from "./widget-page.ts";

const style = `
  html { font-size: 62.5%; box-sizing: border-box; }
  *, *::before, *::after { box-sizing: inherit; margin: 0; padding: 0; border: 0; }
  body { font: 400 1.6rem/1.3 Georgia, serif; color: #222; letter-spacing: 0.05rem; }
  ul { list-style: none; }
  img, svg { display: block; max-width: 100%; height: auto; }
  button, input, a { font: inherit; color: inherit; text-transform: uppercase; }
  button { background: hotpink; min-width: 20rem; padding: 1rem; }
  h2, h3 { font-size: 6rem; text-align: center; }
  .header { position: sticky; top: 0; z-index: 9999; display: flex; gap: 2rem; background: #fff; }
  .header .search { display: flex; flex: 1; border: 1px solid #999; border-radius: 4px; }
  .header .search input { flex: 1; padding: 1rem; }
  .grid { display: grid; grid-template-columns: repeat(4, 1fr); gap: 2rem; transform: translateZ(0); }
  .card__title { font-size: 1.8rem; }
  .card { overflow: hidden; }
`;

export function themePage(widgetHost: string, catalogue: string): string {
  const cards = Array.from({ length: 8 }, (_, n) => demoProduct(n)).map(
    ({ id, name, file }) => `
      <li class="grid__item"><div class="card" data-product-id="${id}">
        <a class="card__link" href="#${id}"><div class="card__media">
          <img src="${file.replace("dist/", "/")}" alt="" width="400" height="400" loading="lazy"></div>
          <h3 class="card__title">${name}</h3></a>
        <form class="card__form"><button type="submit">Tambah ke keranjang</button></form>
      </div></li>`,
  );
  return `<!doctype html><html class="js" lang="id"><head><meta charset="utf-8"><title>Toko Pandan</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <style>${style}</style>
    <script type="module" src="${widgetHost}/widget/mirip.js"></script></head>
    <body class="template-collection">
    <header class="header"><a href="/">Toko Pandan</a>
      <form class="search" role="search" action="/search">
        <input type="search" name="q" aria-label="Cari produk" placeholder="Cari produk">
        <mirip-trigger for="mirip"></mirip-trigger>
      </form>
    </header>
    <main id="MainContent"><h2>Semua produk</h2><ul class="grid">${cards.join("")}</ul></main>
    <mirip-search id="mirip" src="${catalogue}" layout="dialog"></mirip-search>
    </body></html>`;
}
