/** What is served in place of the demo's page while its catalogue is being drawn. */

const LOOK_AGAIN_SECONDS = 2;

export interface Waiting {
  /** Products drawn so far, of `products`. */
  readonly drawn: number;
  readonly products: number;
  readonly hasFailed: boolean;
}

/** @returns a page that looks again by itself, without a script: the next answer is the demo's page if it is there */
export function waitingPage({ drawn, products, hasFailed }: Waiting): {
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
} {
  const state = hasFailed
    ? `<p>Katalog contoh gagal digambar; terminal mengatakan sebabnya.<br>
       <span lang="en">The demo catalogue could not be drawn; the terminal says why.</span></p>`
    : `<p>Katalog contoh sedang digambar: ${drawn} dari ${products} produk. Halaman ini membuka sendiri setelah siap.<br>
       <span lang="en">The demo catalogue is being drawn: ${drawn} of ${products} products. The page opens by itself
       once it is ready.</span></p>
       <progress value="${drawn}" max="${products}" aria-label="Katalog contoh"></progress>`;
  const html = `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${hasFailed ? "" : `<meta http-equiv="refresh" content="${LOOK_AGAIN_SECONDS}">`}
<title>Mirip</title>
<style>
body { font: 1rem/1.6 system-ui, sans-serif; margin: 15vh auto 0; max-width: 34rem; padding: 0 1rem; }
progress { width: 100%; }
</style>
</head>
<body>
<h1>Mirip</h1>
${state}
<p><a href="studio.html">Studio</a></p>
</body>
</html>
`;
  return {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "retry-after": String(LOOK_AGAIN_SECONDS),
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
    },
    html,
  };
}
