/** Beginnings of files that a shop may drop and Mirip can't use. For Node and browsers alike. */

/** Only what is read before anything is decoded: signature and IHDR. */
export function pngHeader(width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(64);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  bytes.set([8, 2], 24);
  return bytes;
}

/** The boxes of a HEIC file that name its type and size, without picture data. */
export function heicHeader(): Uint8Array<ArrayBuffer> {
  const text = (value: string) => Array.from(value, (character) => character.charCodeAt(0));
  const box = (type: string, ...content: number[]): number[] => {
    const size = content.length + 8;
    return [
      size >>> 24,
      (size >>> 16) & 255,
      (size >>> 8) & 255,
      size & 255,
      ...text(type),
      ...content,
    ];
  };
  const ispe = box("ispe", 0, 0, 0, 0, 0, 0, 15, 0, 0, 0, 11, 0);
  const iprp = box("iprp", ...box("ipco", ...ispe));
  const meta = box("meta", 0, 0, 0, 0, ...iprp);
  const ftyp = box("ftyp", ...text("heic"), 0, 0, 0, 0, ...text("mif1heic"));
  return Uint8Array.from([...ftyp, ...meta]);
}
