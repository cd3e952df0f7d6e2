/** The text of a table in any encoding that spreadsheets write, piece by piece, with plain line feeds. */
import { throwIfAborted } from "../../core/errors.ts";

/** @throws {SearchError} `aborted` */
export async function* tableText(
  file: Blob,
  signal: AbortSignal | undefined,
): AsyncGenerator<string> {
  const encoding = await detectEncoding(file, signal);
  let held = "";
  for await (const piece of decoded(file, new TextDecoder(encoding), signal)) {
    const text = held + piece;
    // A line may end in two characters, and a piece between them.
    held = text.endsWith("\r") ? "\r" : "";
    yield plainLines(text.slice(0, text.length - held.length));
  }
  yield plainLines(held);
}

/** By the byte order mark, else UTF-8 if all of the file is, else what Excel writes on western systems. */
async function detectEncoding(file: Blob, signal: AbortSignal | undefined): Promise<string> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  try {
    const strict = decoded(file, new TextDecoder("utf-8", { fatal: true }), signal);
    while (!(await strict.next()).done);
    return "utf-8";
  } catch (error) {
    if (error instanceof TypeError) return "windows-1252";
    throw error;
  }
}

async function* decoded(
  file: Blob,
  decoder: TextDecoder,
  signal: AbortSignal | undefined,
): AsyncGenerator<string> {
  const reader = file.stream().getReader();
  try {
    for (let read = await reader.read(); read.value; read = await reader.read()) {
      throwIfAborted(signal);
      yield decoder.decode(read.value, { stream: true });
    }
    yield decoder.decode();
  } finally {
    await reader.cancel();
  }
}

function plainLines(text: string): string {
  return text.replace(/\r\n?/gu, "\n").replaceAll("\u{feff}", "");
}
