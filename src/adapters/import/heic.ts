/** The format in which iPhones keep photos. Most browsers can't read it, which owners should know before importing. */
import type { FoundFile } from "./survey.ts";

const heicName = /\.(?:heic|heif)$/iu;
/** The first photo may be damaged; then another one shows whether the browser can read the format. */
const MAX_TRIES = 3;

/**
 * Labels of the photos that this browser can't read, by the endings of their names.
 * @throws {SearchError} `aborted`
 */
export async function unreadableHeic(
  photos: readonly FoundFile[],
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const heic = photos.filter(({ path }) => heicName.test(path));
  for (const photo of heic.slice(0, MAX_TRIES)) {
    if (await canRead(photo, signal)) return [];
  }
  return heic.map(({ label }) => label);
}

async function canRead(photo: FoundFile, signal: AbortSignal | undefined): Promise<boolean> {
  const file = await photo.open(signal);
  if (typeof file === "string") return false;
  try {
    (await createImageBitmap(file)).close();
    return true;
  } catch {
    return false;
  }
}
