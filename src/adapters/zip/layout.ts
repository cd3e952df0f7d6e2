/** What the writer and the reader of zips agree on. All numbers of a zip are little-endian. */

export const STORED = 0;
export const DEFLATED = 8;
export type ZipMethod = typeof STORED | typeof DEFLATED;

export const signatures = {
  local: 0x04034b50,
  descriptor: 0x08074b50,
  central: 0x02014b50,
  end: 0x06054b50,
  end64: 0x06064b50,
  end64Locator: 0x07064b50,
} as const;

/** Bytes of each record, without the name, the extra field and the comment that may follow. */
export const recordBytes = {
  local: 30,
  central: 46,
  end: 22,
  end64: 56,
  end64Locator: 20,
} as const;

/** The largest numbers of plain records; as a value they say that the number is in the zip64 record. */
export const MAX_16 = 0xffff;
export const MAX_32 = 0xffffffff;
/** Id of the extra field that holds 64-bit numbers. */
export const ZIP64_FIELD = 1;
