import { describe, expect, test } from "vitest";
import { createImportReader } from "../../../../src/adapters/import/import-reader.ts";
import { MAX_FILE_BYTES } from "../../../../src/adapters/zip/read-entry.ts";
import type { Progress } from "../../../../src/engine/contracts/engine-contract.ts";
import { dropped, previewOf, readAll } from "../../../support/import-files.ts";

describe("photos", () => {
  test("are products by themselves, named by file and folder", async () => {
    const files = [
      dropped("/toko/tas/tote_01.JPG", "12345"),
      dropped("dompet.heic", "123"),
      dropped("tempel", "12", "image/png"),
    ];
    expect(await previewOf(...files)).toEqual({
      photos: 3,
      products: 3,
      bytes: 10,
      categories: [
        { name: "tas", photos: 1 },
        { name: "", photos: 2 },
      ],
      tables: [],
      archives: [],
      skipped: [],
      unreadable: ["dompet.heic"],
    });
    const { drafts } = await readAll(files);
    expect(drafts).toEqual([
      {
        product: { category: "tas", name: "tote 01" },
        position: 0,
        name: "tote_01.JPG",
        source: { kind: "file", file: files[0]?.file },
      },
      {
        product: { category: "", name: "dompet" },
        position: 0,
        name: "dompet.heic",
        source: { kind: "file", file: files[1]?.file },
      },
      {
        product: { category: "", name: "tempel" },
        position: 0,
        name: "tempel",
        source: { kind: "file", file: files[2]?.file },
      },
    ]);
  });

  test("system files are skipped silently, other files are reported", async () => {
    const { drafts, skipped } = await readAll([
      dropped("tas/.DS_Store"),
      dropped("tas/Thumbs.db"),
      dropped("tas/desktop.ini"),
      dropped("__MACOSX/a.jpg"),
      dropped("tas/._a.jpg"),
      dropped("tas/film.mp4", "x", "video/mp4"),
      dropped("tas/catatan", "x"),
    ]);
    expect(drafts).toEqual([]);
    expect(skipped).toEqual([
      { path: "tas/film.mp4", reason: "not-a-photo" },
      { path: "tas/catatan", reason: "not-a-photo" },
    ]);
  });

  test("a file that is no photo by its size is said", async () => {
    const { drafts, skipped } = await readAll([
      dropped("film.jpg", new Uint8Array(MAX_FILE_BYTES + 1)),
    ]);
    expect(drafts).toEqual([]);
    expect(skipped).toEqual([{ path: "film.jpg", reason: "too-large" }]);
  });
});

describe("photos and a table", () => {
  const table = [
    "sku,nama,foto",
    'A,Tas,"depan.jpg, https://cdn.id/samping.jpg?v=2"',
    "B,Dompet,https://cdn.id/dompet.jpg",
    "C,Topi,tidak-ada.jpg",
    "D,Sepatu,depan",
  ].join("\n");
  const files = [
    dropped("toko/produk.csv", table),
    dropped("toko/sendiri/lain.jpg", "lain"),
    dropped("toko/Samping.jpg", "samping"),
    dropped("toko/DEPAN.jpg", "depan!!"),
  ];

  test("a dropped file wins over its address; a photo may serve two products", async () => {
    const { drafts } = await readAll(files);
    expect(
      drafts.map(({ product, position, name, source }) => [
        product.key,
        product.name,
        position,
        name,
        source.kind,
      ]),
    ).toEqual([
      ["sku:a", "Tas", 0, "DEPAN.jpg", "file"],
      ["sku:a", "Tas", 1, "Samping.jpg", "file"],
      ["sku:b", "Dompet", 0, "https://cdn.id/dompet.jpg", "address"],
      ["sku:d", "Sepatu", 0, "DEPAN.jpg", "file"],
      [undefined, "lain", 0, "lain.jpg", "file"],
      ["sku:c", "Topi", 0, "tidak-ada.jpg", "missing"],
    ]);
  });

  test("the preview counts what is found, fetched and missing, and the photos no table names", async () => {
    const preview = await previewOf(...files);
    expect(preview.tables[0]?.images).toEqual({ found: 3, addresses: 1, missing: 1 });
    expect(preview.categories).toEqual([{ name: "sendiri", photos: 1 }]);
    expect(preview).toMatchObject({ photos: 5, products: 5, bytes: 18 });
  });

  test("the preview shows what the owner's corrections and currency make of it", async () => {
    const path = "produk.csv";
    const request = {
      files: [dropped(path, "nama,harga,modal\nTas,90000,55000")],
      columns: [
        { path, header: "modal", field: "price" as const },
        { path, header: "harga", field: "" as const },
      ],
      currency: "MYR",
    };
    const { tables } = await createImportReader().preview(request, {});
    expect(tables[0]?.columns.map(({ header, field }) => [header, field])).toEqual([
      ["nama", "title"],
      ["harga", ""],
      ["modal", "price"],
    ]);
    expect(tables[0]?.samples[0]?.product.price).toEqual({ amount: 55_000, currency: "MYR" });
  });
});

describe("calls", () => {
  test("a preview tells how far it is", async () => {
    const heard: Progress[] = [];
    const files = [dropped("a.jpg"), dropped("b.jpg")];
    await createImportReader().preview(
      { files, currency: "IDR" },
      { onProgress: (progress) => heard.push(progress) },
    );
    expect(heard).toEqual([
      { phase: "catalogue", total: 2, completed: 0, current: "a.jpg" },
      { phase: "catalogue", total: 2, completed: 1, current: "b.jpg" },
      { phase: "catalogue", total: 2, completed: 2, current: "" },
    ]);
  });

  test("an aborted call rejects", async () => {
    const options = { signal: AbortSignal.abort() };
    const aborted = { name: "SearchError", code: "aborted" };
    await expect(
      createImportReader().preview({ files: [dropped("a.jpg")], currency: "IDR" }, options),
    ).rejects.toMatchObject(aborted);
    await expect(readAll([dropped("a.jpg")], {}, options)).rejects.toMatchObject(aborted);
  });
});
