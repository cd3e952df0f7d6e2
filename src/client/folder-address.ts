/**
 * The absolute address of a folder, with the slash that relative addresses need.
 * @param address relative to the document; of the folder, or of the `manifest.json` in it
 * @throws {TypeError} if it is no address
 */
export function folderAddress(address: string | URL): string {
  const url = new URL(address, document.baseURI);
  url.pathname = url.pathname.replace(/(?:\/(?:manifest\.json)?)?$/u, "/");
  return url.href;
}
