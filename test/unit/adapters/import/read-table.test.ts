import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { dropped, previewOf, productsOf, readAll } from "../../../support/import-files.ts";

const shopify = [
  "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Variant SKU,Variant Price,Image Src,Image Position",
  'tote,Tote Kulit,"<p>Bagus, ""asli""\nkulit</p>",Toko,Tas,"kulit, baru",TRUE,T-1,125000.00,https://cdn.x/tote-2.jpg?v=1,2',
  "tote,,,,,,,T-2,150000.00,https://cdn.x/tote-1.jpg?v=1,1",
  "tote,,,,,,,,,https://cdn.x/tote-3.jpg?v=1,3",
  "dompet,Dompet,,Toko,Dompet,,TRUE,,99000.00,,",
].join("\n");

describe("dialects", () => {
  test("Shopify, classic, with continuation rows", async () => {
    const { tables, photos, products } = await previewOf(dropped("products.csv", shopify));
    expect(tables[0]).toMatchObject({
      path: "products.csv",
      dialect: "shopify",
      rows: 4,
      products: 2,
      images: { found: 0, addresses: 3, missing: 0 },
      problems: [{ row: 5, code: "no-image", text: "Dompet" }],
      samples: [
        {
          product: {
            name: "Tote Kulit",
            category: "Tas",
            sku: "T-1",
            tags: ["kulit", "baru"],
            price: { amount: 125_000, currency: "IDR" },
          },
          images: [
            "https://cdn.x/tote-1.jpg?v=1",
            "https://cdn.x/tote-2.jpg?v=1",
            "https://cdn.x/tote-3.jpg?v=1",
          ],
        },
        { product: { name: "Dompet", category: "Dompet" }, images: [] },
      ],
    });
    expect({ photos, products }).toEqual({ photos: 3, products: 2 });
    expect(tables[0]?.columns.slice(6, 11)).toEqual([
      { header: "Published", field: "", samples: ["TRUE", "TRUE"] },
      { header: "Variant SKU", field: "sku", samples: ["T-1", "T-2"] },
      { header: "Variant Price", field: "price", samples: ["125000.00", "150000.00", "99000.00"] },
      {
        header: "Image Src",
        field: "image",
        samples: [2, 1, 3].map((n) => `https://cdn.x/tote-${n}.jpg?v=1`),
      },
      { header: "Image Position", field: "", samples: ["2", "1", "3"] },
    ]);
  });

  test("Shopify's drafts carry key and position; a product without a photo waits for one", async () => {
    const { drafts } = await readAll([dropped("products.csv", shopify)]);
    expect(drafts.map(({ product, position, source }) => [product.key, position, source])).toEqual([
      ["sku:t-1", 0, { kind: "address", url: "https://cdn.x/tote-1.jpg?v=1" }],
      ["sku:t-1", 1, { kind: "address", url: "https://cdn.x/tote-2.jpg?v=1" }],
      ["sku:t-1", 2, { kind: "address", url: "https://cdn.x/tote-3.jpg?v=1" }],
      ["handle:dompet", 0, { kind: "missing" }],
    ]);
    expect(drafts[3]?.name).toBe("Dompet");
  });

  test("Shopify, 2024, with continuation rows", async () => {
    const { tables } = await previewOf(
      dropped(
        "products.csv",
        [
          "Title,URL handle,Description,Vendor,Product category,Type,Tags,SKU,Price,Product image URL,Image position",
          "Tote,tote,Teks,Toko,Apparel > Handbags,,a,T-1,$12.50,https://cdn.x/1.jpg,1",
          ",tote,,,,,,T-2,15.00,https://cdn.x/2.jpg,2",
        ].join("\r\n"),
      ),
    );
    expect(tables[0]).toMatchObject({
      dialect: "shopify-2024",
      rows: 2,
      products: 1,
      problems: [],
    });
    expect(tables[0]?.samples).toEqual([
      {
        product: {
          name: "Tote",
          category: "Handbags",
          sku: "T-1",
          tags: ["a"],
          price: { amount: 12.5, currency: "USD" },
        },
        images: ["https://cdn.x/1.jpg", "https://cdn.x/2.jpg"],
      },
    ]);
  });

  test("WooCommerce, with a sale, nested categories and variations", async () => {
    const { tables } = await previewOf(
      dropped(
        "wc-product-export.csv",
        [
          "ID,Type,SKU,Name,Published,Categories,Tags,Regular price,Sale price,In stock?,Stock,Images,External URL,Parent",
          '7,simple,W-1,Tas,1,"Mode > Tas, Baru","a, b",200000,150000,1,,"https://x.id/a.jpg, https://x.id/b.jpg",https://toko.id/tas,',
          "8,variable,,Sepatu,1,Sepatu,,,,,0,https://x.id/s.jpg,,",
          "9,variation,,Sepatu - 40,1,,,300000,,1,4,https://x.id/s40.jpg,,id:8",
        ].join("\n"),
      ),
    );
    expect(tables[0]).toMatchObject({ dialect: "woocommerce", rows: 3, products: 2, problems: [] });
    expect(tables[0]?.samples).toEqual([
      {
        product: {
          name: "Tas",
          category: "Tas",
          sku: "W-1",
          tags: ["a", "b"],
          url: "https://toko.id/tas",
          price: { amount: 150_000, currency: "IDR" },
          stock: "in-stock",
        },
        images: ["https://x.id/a.jpg", "https://x.id/b.jpg"],
      },
      {
        product: {
          name: "Sepatu",
          category: "Sepatu",
          price: { amount: 300_000, currency: "IDR" },
          stock: "in-stock",
        },
        images: ["https://x.id/s.jpg", "https://x.id/s40.jpg"],
      },
    ]);
  });

  test.each([
    "sku,title,price,category,tags,url,image,stock,currency",
    "kode,nama,harga,kategori,tag,tautan,foto,stok,mata uang",
    "Kode,Judul,Harga,Kategori,Tag,Tautan,Gambar,Stok,Mata Uang",
  ])("ours: %s", async (header) => {
    const table = `${header}\nA1,Tas,12.5,Mode,a|b,https://toko.id/a,a.jpg,habis,USD\n`;
    const { tables } = await previewOf(dropped("t.csv", table), dropped("a.jpg"));
    expect(tables[0]).toMatchObject({ dialect: "mirip", images: { found: 1 } });
    expect(tables[0]?.samples[0]?.product).toEqual({
      name: "Tas",
      category: "Mode",
      sku: "A1",
      tags: ["a", "b"],
      url: "https://toko.id/a",
      price: { amount: 12.5, currency: "USD" },
      stock: "out-of-stock",
    });
  });

  test("ours: rows with one SKU, and rows without any name, are one product", async () => {
    const rows = ["sku,title,image", "a,Tas,1.jpg", "A,,2.jpg", ",,3.jpg", "b,Dompet,4.jpg"];
    const { drafts } = await readAll([dropped("t.csv", rows.join("\n"))]);
    expect(drafts.map(({ product, position }) => `${product.key} ${position}`)).toEqual([
      "sku:a 0",
      "sku:a 1",
      "sku:a 2",
      "sku:b 0",
    ]);
  });

  test("ours: equal names without a SKU stay two products", async () => {
    const { drafts } = await readAll([dropped("t.csv", "nama,harga\nTas,1\nTas,2\n")]);
    expect(new Set(drafts.map(({ product }) => product.key)).size).toBe(2);
  });

  test("ours: photos alone make products that go by the photos' names", async () => {
    const { drafts } = await readAll([
      dropped("t.csv", "foto,kategori\nimg/tote_01.jpg,Tas\nhttps://x.id/a%20b.png?v=1,Tas\n"),
    ]);
    expect(drafts.map(({ product }) => [product.name, product.key])).toEqual([
      ["a b", "handle:a b"],
      ["tote 01", "handle:tote 01"],
    ]);
  });

  test("unknown: guesses, and goes by what the owner says instead", async () => {
    const files = [dropped("t.csv", "Product name,Cost,Brand\nTas,5000,Toko\n")];
    const { tables } = await previewOf(...files);
    expect(tables[0]?.dialect).toBe("unknown");
    expect(tables[0]?.columns.map(({ field }) => field)).toEqual(["title", "", ""]);
    const columns = [
      { path: "t.csv", header: "Cost", field: "price" },
      { path: "t.csv", header: "Product name", field: "" },
      { path: "t.csv", header: "Brand", field: "title" },
      { path: "other.csv", header: "Brand", field: "sku" },
    ] as const;
    const { drafts } = await readAll(files, { columns, currency: "EUR" });
    expect(drafts.map(({ product }) => product)).toEqual([
      { key: "handle:toko", name: "Toko", category: "", price: { amount: 5000, currency: "EUR" } },
    ]);
  });

  test("a column that the owner names goes before the detected ones of its field", async () => {
    const files = [dropped("t.csv", "nama,harga,promo\nTas,5000,4000\nDompet,3000,\n")];
    const columns = [{ path: "t.csv", header: "promo", field: "price" }] as const;
    const { drafts } = await readAll(files, { columns });
    expect(drafts.map(({ product }) => product.price?.amount)).toEqual([4000, 3000]);
  });
});

test("the table that the documentation shows", async () => {
  const page = readFileSync("docs/import-format.md", "utf8");
  const example = /```csv\n(.*?)```/su.exec(page)?.[1] ?? "";
  const { tables } = await previewOf(dropped("t.csv", example));
  expect(tables[0]).toMatchObject({ dialect: "mirip", problems: [] });
  expect(tables[0]?.samples).toEqual([
    {
      product: {
        sku: "T-01",
        name: "Tote Kulit",
        category: "Tas",
        tags: ["kulit", "baru"],
        url: "https://toko.id/tote",
        price: { amount: 1_250_000, currency: "IDR" },
        stock: "in-stock",
      },
      images: ["tote-1.jpg", "tote-2.jpg"],
    },
    {
      product: {
        sku: "T-02",
        name: "Dompet",
        category: "Dompet",
        price: { amount: 125_000, currency: "IDR" },
        stock: "out-of-stock",
      },
      images: ["dompet.jpg", "dompet-dalam.jpg"],
    },
  ]);
});

describe("what tables are written in", () => {
  test.each([",", ";", "\t", "|"])("the delimiter %j", async (sign) => {
    const rows = ["nama,harga,kategori", `"Tas${sign} besar",5000,Mode`];
    const table = rows.map((row) => row.replaceAll(",", sign)).join("\n");
    expect(await productsOf(table)).toEqual([
      {
        name: sign === "\t" ? "Tas besar" : `Tas${sign} besar`,
        category: "Mode",
        price: { amount: 5000, currency: "IDR" },
      },
    ]);
  });

  test("a delimiter that Excel names in a line of its own", async () => {
    expect(await productsOf("sep=;\nnama;harga\nTas;5\n")).toMatchObject([{ name: "Tas" }]);
  });

  test.each([
    [
      "UTF-8 with a mark",
      Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8("nama,harga\nCafé 包,5\n")),
      "Café 包",
    ],
    ["UTF-16, little end first", utf16("nama,harga\r\nCafé 包,5\r\n", true), "Café 包"],
    ["UTF-16, big end first", utf16("nama,harga\r\nCafé 包,5\r\n", false), "Café 包"],
    [
      "Windows-1252",
      Uint8Array.of(...utf8("nama,harga\nCaf"), 0xe9, 0x80, ...utf8(",5\n")),
      "Café€",
    ],
    ["old line ends", utf8("nama,harga\rCafé,5\r"), "Café"],
  ])("%s", async (_, bytes, name) => {
    expect(await productsOf(bytes)).toEqual([
      { name, category: "", price: { amount: 5, currency: "IDR" } },
    ]);
  });

  test("formulas stay text", async () => {
    const table = 'sku,nama,harga\n"=""00123""",=cmd|\' /C calc\'!A0,=1+1\n\'007,@SUM(A1),+5\n';
    const { tables } = await previewOf(dropped("t.csv", table));
    expect(tables[0]?.samples.map(({ product }) => product)).toEqual([
      { sku: "00123", name: "=cmd|' /C calc'!A0", category: "" },
      { sku: "007", name: "@SUM(A1)", category: "" },
    ]);
    expect(tables[0]?.problems.filter(({ code }) => code === "price-unreadable")).toEqual([
      { row: 2, code: "price-unreadable", text: "=1+1" },
      { row: 3, code: "price-unreadable", text: "+5" },
    ]);
  });

  test("the header may name the currency", async () => {
    expect(await productsOf("nama,harga ($)\nTas,5.25\n")).toMatchObject([
      { price: { amount: 5.25, currency: "USD" } },
    ]);
  });

  test("a plain text with columns is a table, another is not a photo", async () => {
    const { tables, skipped } = await previewOf(
      dropped("produk.txt", "nama\tharga\nTas\t5\n"),
      dropped("readme.txt", "Hello, shop\nthis is, text\n"),
    );
    expect(tables.map(({ path }) => path)).toEqual(["produk.txt"]);
    expect(skipped).toEqual([{ path: "readme.txt", reason: "not-a-photo" }]);
  });
});

describe("what is wrong with tables", () => {
  test("advice names row, reason and text; the product comes without the value", async () => {
    const rows = [
      "sku,title,price,url,image",
      "a,Tas,murah,toko.id/tas,a.jpg",
      "b,,5,,b.jpg",
      "c,Dompet,5,,",
    ];
    const { tables } = await previewOf(dropped("t.csv", rows.join("\n")));
    expect(tables[0]?.problems).toEqual([
      { row: 2, code: "price-unreadable", text: "murah" },
      { row: 2, code: "url-unreadable", text: "toko.id/tas" },
      { row: 3, code: "no-title", text: "b" },
      { row: 4, code: "no-image", text: "Dompet" },
    ]);
    expect(tables[0]?.samples.map(({ product }) => product)).toEqual([
      { sku: "a", name: "Tas", category: "" },
      { sku: "b", name: "b", category: "", price: { amount: 5, currency: "IDR" } },
      { sku: "c", name: "Dompet", category: "", price: { amount: 5, currency: "IDR" } },
    ]);
    expect(tables[0]?.images).toEqual({ found: 0, addresses: 0, missing: 2 });
  });

  test.each([
    ["a quote that never closes", '"Tas rusak,5000,a.jpg'],
    ["a quote inside a quoted cell", '"Tas 12" rusak",5000,a.jpg'],
    ["an unquoted thousands comma", "Tas rusak,1,250,000"],
  ])("%s costs its own row only", async (_, broken) => {
    const rows = ["nama,harga,foto", "Satu,1,1.jpg", broken, "Dua,2,2.jpg", '"Ti""ga",3,3.jpg'];
    const { tables } = await previewOf(dropped("t.csv", rows.join("\n")));
    expect(tables[0]?.samples.map(({ product }) => product.name)).toEqual(["Satu", "Dua", 'Ti"ga']);
    expect(tables[0]?.problems).toMatchObject([{ row: 3, code: "row-broken" }]);
    expect(tables[0]?.problems[0]?.text).toContain("rusak");
  });

  test("a quoted cell may hold lines, and still rows are numbered as spreadsheets do", async () => {
    const table = 'nama,harga\n"Tas\nbesar",5\n\nDompet,mahal\n';
    const { tables } = await previewOf(dropped("t.csv", table));
    expect(tables[0]?.samples.map(({ product }) => product.name)).toEqual(["Tas besar", "Dompet"]);
    expect(tables[0]?.problems.find(({ code }) => code === "price-unreadable")?.row).toBe(4);
  });

  test.each([
    ["empty", "", "table-broken"],
    ["binary", Uint8Array.of(80, 75, 0, 0, 1, 2, 0), "table-broken"],
    ["binary after a while", `nama,harga\n${"Tas,5\n".repeat(60_000)}\0`, "table-broken"],
    ["telling nothing", "a,b\n1,2\n", "table-unknown"],
  ])("a table that is %s is said and skipped", async (_, content, reason) => {
    const { drafts, skipped } = await readAll([dropped("t.csv", content), dropped("a.jpg")]);
    expect(skipped).toEqual([{ path: "t.csv", reason }]);
    expect(drafts.map(({ name }) => name)).toEqual(["a.jpg"]);
  });

  test("lists at most 200 problems and 20 products", async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `Tas ${i},mahal`);
    const { tables } = await previewOf(dropped("t.csv", `nama,harga\n${rows.join("\n")}`));
    expect(tables[0]?.problems).toHaveLength(200);
    expect(tables[0]?.samples).toHaveLength(20);
    expect(tables[0]?.products).toBe(300);
  });

  test("100,000 rows, all of them", { timeout: 30_000 }, async () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, i) =>
        `S-${i},"Tas ""kulit"" nomor ${i}",Rp 1${i}.000,Tas,"a, b",https://x.id/p/${i},f-${i}.jpg`,
    );
    const files = [
      dropped("t.csv", `sku,title,price,category,tags,url,image\n${rows.join("\n")}\n`),
      dropped("f-99999.jpg"),
    ];
    const { drafts } = await readAll(files);
    expect(drafts).toHaveLength(100_000);
    expect(drafts[0]?.product.key).toBe("sku:s-99999");
    expect(drafts.at(-1)?.product).toMatchObject({
      sku: "S-99998",
      name: 'Tas "kulit" nomor 99998',
    });
    expect(new Set(drafts.map(({ product }) => product.key)).size).toBe(100_000);
  });

  test("an aborted call stops between two batches", async () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => `Tas ${i},5000`).join("\n");
    const controller = new AbortController();
    const reading = readAll([dropped("t.csv", `nama,harga\n${rows}`)], {}, controller);
    setTimeout(() => controller.abort(), 0);
    await expect(reading).rejects.toMatchObject({ name: "SearchError", code: "aborted" });
  });
});

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text));
}

function utf16(text: string, littleEndian: boolean): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(2 + text.length * 2));
  view.setUint16(0, 0xfeff, littleEndian);
  for (let i = 0; i < text.length; i += 1) {
    view.setUint16(2 + i * 2, text.charCodeAt(i), littleEndian);
  }
  return new Uint8Array(view.buffer);
}
