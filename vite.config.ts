/**
 * Builds the two pages and the engine's worker. Every page is static: any web host can serve `dist/`.
 */
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig, type Plugin } from "vite";
import { shortStyles } from "./tools/short-styles.ts";

/**
 * The exact policy that the pages need. `wasm-unsafe-eval` compiles WebAssembly (not JavaScript);
 * `blob:` shows photos; nothing may leave the page's own origin. The studio may also fetch over https:
 * photos that a table names by address, and the published catalogue that it checks.
 */
function contentSecurityPolicy(path: string): string {
  const isStudio = /(^|\/)(studio\.html|assets\/(studio|photo)\.worker-)/u.test(path);
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    `connect-src 'self'${isStudio ? " https:" : ""}`,
    "img-src 'self' blob:",
    "style-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/**
 * Writes the policy into each built page, so that a host which sets no headers still enforces it, and
 * sends it with every file of the preview: a worker goes by its own script's policy.
 */
function sendPolicy(): Plugin {
  return {
    name: "mirip-send-policy",
    transformIndexHtml: {
      order: "post",
      handler: (_html, { path, server }) =>
        server
          ? []
          : [
              {
                tag: "meta",
                attrs: {
                  "http-equiv": "Content-Security-Policy",
                  content: contentSecurityPolicy(path),
                },
                injectTo: "head-prepend",
              },
            ],
    },
    configurePreviewServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const { pathname } = new URL(request.url ?? "/", "http://localhost");
        const policy = `${contentSecurityPolicy(pathname)}; frame-ancestors 'self'`;
        response.setHeader("Content-Security-Policy", policy);
        next();
      });
    },
  };
}

/** Names each part of TensorFlow.js that is loaded on demand, so that sizes can be told apart. */
function chunkFileNames({ facadeModuleId }: { facadeModuleId?: string | null }): string {
  const part = /tfjs-(backend-\w+|layers)\//u.exec(facadeModuleId ?? "")?.[1];
  return part ? `assets/${part}-[hash].js` : "assets/[name]-[hash].js";
}

export default defineConfig({
  appType: "mpa",
  base: "./",
  build: {
    target: "es2023",
    // From where `light-dark()` is known.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    rolldownOptions: { input: ["index.html", "studio.html"] },
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  worker: { format: "es", rolldownOptions: { output: { chunkFileNames } } },
  plugins: [
    shortStyles(),
    sendPolicy(),
    VitePWA({
      registerType: "autoUpdate",
      injectRegister: null,
      manifest: {
        name: "Mirip",
        short_name: "Mirip",
        description: "Cari produk dengan foto, tanpa mengirim foto ke mana pun.",
        lang: "id",
        start_url: "./",
        display: "standalone",
        background_color: "#faf7f2",
        theme_color: "#faf7f2",
        icons: [{ src: "icon.svg", sizes: "any", type: "image/svg+xml" }],
      },
      workbox: {
        // The shell and the code; the model keeps itself in the Cache API, verified (adapters/http).
        globPatterns: ["**/*.{html,js,css,wasm,svg}"],
        globIgnores: [
          "demo/**",
          "models/**",
          "assets/backend-{webgpu,cpu}-*.js",
          "assets/layers-*.js",
          "assets/draw-chart-*.js",
          "assets/learn.worker-*.js",
          "assets/tfjs-backend-wasm-[!s]*.wasm",
        ],
        runtimeCaching: [
          {
            // Code that is left out above. Names carry hashes: a copy never goes stale.
            urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname.includes("/assets/"),
            handler: "CacheFirst",
            options: { cacheName: "mirip-code", expiration: { maxEntries: 60 } },
          },
          {
            urlPattern: ({ url, sameOrigin }) =>
              sameOrigin && /\/demo\/(photos|samples)\//u.test(url.pathname),
            handler: "CacheFirst",
            options: { cacheName: "mirip-pictures", expiration: { maxEntries: 800 } },
          },
          {
            urlPattern: ({ url, sameOrigin }) =>
              sameOrigin && url.pathname.endsWith("/demo/samples.json"),
            handler: "NetworkFirst",
            options: { cacheName: "mirip-pictures" },
          },
        ],
        maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
        ignoreURLParametersMatching: [/.*/u],
        navigateFallback: null,
        // The first one serves the page that asked for it. A newer one waits until no page of the old
        // is open: it would drop code that an open search has yet to load.
        clientsClaim: true,
      },
    }),
  ],
  preview: {
    headers: {
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
    },
  },
});
