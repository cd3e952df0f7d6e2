/** What a shop pastes into its page, and what that page's Content-Security-Policy must let through. */
export interface Embed {
  /** Absolute address of the widget's script. */
  readonly widget: string;
  /** Absolute address of the folder that holds `manifest.json`. */
  readonly catalogue: string;
}

export function embedCode({ widget, catalogue }: Embed): string {
  return [
    `<script type="module" src="${attribute(widget)}"></script>`,
    `<mirip-search src="${attribute(catalogue)}"></mirip-search>`,
  ].join("\n");
}

/**
 * One directive a line. The script, the model and its worker come from where the widget is served,
 * products and pictures from the catalogue's host. A page may not start a worker of another origin,
 * so the widget starts it from a `blob:`; a visitor's own photo is shown as one. Style sheets are not among
 * them: the widget's are made by script.
 */
export function embedPolicy({ widget, catalogue }: Embed): string {
  const code = new URL(widget).origin;
  const data = new URL(catalogue).origin;
  const both = [...new Set([code, data])].join(" ");
  return [
    `script-src ${code} 'wasm-unsafe-eval';`,
    `worker-src ${code} blob:;`,
    `connect-src ${both};`,
    `img-src ${data} blob:;`,
  ].join("\n");
}

export type AddressReading =
  | { readonly kind: "address"; readonly url: string }
  | { readonly kind: "empty" | "wrong" | "insecure" };

/** Reads an address as people type it: without https, with `manifest.json`, or without the last slash. */
export function readAddress(text: string): AddressReading {
  const typed = text.trim();
  if (typed === "") return { kind: "empty" };
  const full = /^[a-z][a-z0-9+.-]*:\/\//iu.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(full) || /\s/u.test(full)) return { kind: "wrong" };
  const url = new URL(full);
  const own = isLocal(full);
  if (url.protocol === "http:" && !own) return { kind: "insecure" };
  if (!/^https?:$/u.test(url.protocol) || !(own || url.hostname.includes("."))) {
    return { kind: "wrong" };
  }
  const folder = url.pathname.replace(/\/(?:manifest\.json)?$/u, "");
  return { kind: "address", url: `${url.origin}${folder}/` };
}

/** Whether an address is reachable only on this computer or in the local network. */
export function isLocal(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return (
    protocol === "file:" ||
    /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\]|.+\.local)$/u.test(hostname)
  );
}

function attribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
