/**
 * What one person saw behind the clothes of `shared/photos`, on small copies and before measuring: the
 * file names without their ending. Photos between the two are in neither list.
 */

/** A patterned carpet, a room, other things. */
export const seenCluttered: ReadonlySet<string> = names(`
  d5eeaaed 70b0e71c d4077c88 334bc6ef 9d92e0e2 cea1326b 2b3113c3 d7ea54ee 276db6ba
  bbb6d814 203369db 9c53a328 c56e9fd6 ad0352de 5f2c69cd 97c4ebd3 567298c6 a021443c
  ea3e5f1b 3c8cc00a 680b1bbb f116a69b
`);

/** A wall, a floor, a bed, a cloth: of one colour or evenly grained. */
export const seenPlain: ReadonlySet<string> = names(`
  12bd3e49 33bd8f87 35969972 433921ce 6f3dabf0 7e30b281 b4ac2cc0 f35f7caa 1c60316b
  054d2a0c 13230881 4d6e0e93 5a360f9d 7ba8dcbc 814dbf98 d7773a84 35f5fecb 411a9780
  6b1ba174 2c923fb1 47ce5231 e58c2375 f1727c58 17f8f985 27895f13 5a4e23a8 9526eb58
  16e5d441 8f6822c3 9e61d8c2 14f765fd 807b9422 4e6276b7 0433a5db 509dd80f 8739dc35
  93a4bb6a 9544d479 57ee7a69 707517ad bb2ba16e 3b86d877 5846855b e3b615cd f744c13f
  157f5e09 451b4318 53318937 6cbd8a06 8adc00dd bc13e811 e2d65ea7 36e2b110 4d4f6900
  53c395a3 84e4d60a e3d30ea5 099de1d5 2fb12663 8086c317 d9cf9703 28f223cf 5d8bacce
  2fc2cbb5 3649576b
`);

function names(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/u));
}
