/** The code and the policy for the shop's page. */
import { expect, test } from "vitest";
import { embedCode, embedPolicy, readAddress } from "../../../../src/studio/publish/embed-code.ts";

test("the page's policy names the widget's and the catalogue's origins, and nothing more", () => {
  const embed = {
    widget: "https://mirip.example/app/widget/mirip.js",
    catalogue: "https://cdn.example:8443/a&b/",
  };
  expect(embedPolicy(embed)).toBe(
    [
      "script-src https://mirip.example 'wasm-unsafe-eval';",
      "worker-src https://mirip.example blob:;",
      "connect-src https://mirip.example https://cdn.example:8443;",
      "img-src https://cdn.example:8443 blob:;",
    ].join("\n"),
  );
  expect(embedPolicy({ ...embed, catalogue: "https://mirip.example/toko/" })).toContain(
    "connect-src https://mirip.example;",
  );
  expect(embedCode(embed)).toContain('src="https://cdn.example:8443/a&amp;b/"');
});

test("an address is read as people type it", () => {
  const url = "https://toko.example/mirip/";
  for (const typed of ["toko.example/mirip", ` ${url}`, `${url}manifest.json?v=1#x`]) {
    expect(readAddress(typed)).toEqual({ kind: "address", url });
  }
  expect(readAddress("http://localhost:8080/k/")).toEqual({
    kind: "address",
    url: "http://localhost:8080/k/",
  });
  expect(readAddress("ftp://toko.example/").kind).toBe("wrong");
});
