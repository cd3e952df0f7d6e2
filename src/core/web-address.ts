const address = /^https?:\/\/(?:\[[\da-f:.]+\]|[^\s/?#@:[\]]+)(?::\d{1,5})?(?:[/?#]\S*)?$/iu;

/**
 * Whether a value is an absolute http(s) address: the only kind of text that is fetched or made a link of, so
 * that no other scheme (`javascript:`) gets onto a page. A user name or password in it, which `fetch` refuses,
 * makes it none.
 */
export function isWebAddress(value: unknown): value is string {
  return typeof value === "string" && address.test(value);
}
