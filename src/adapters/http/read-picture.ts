/** The bytes of a catalogue's picture, wherever it is. */
import { asSearchError, SearchError } from "../../core/errors.ts";
import type { EnginePorts } from "../../engine/ports/engine-ports.ts";

export const readPicture: EnginePorts["readPicture"] = async (source, signal) => {
  if (typeof source !== "string") return source;
  try {
    const response = await fetch(source, { signal: signal ?? null });
    if (!response.ok)
      throw new SearchError("catalogue-load", `${source} answered ${response.status}.`);
    return await response.blob();
  } catch (error) {
    throw asSearchError(error, signal?.aborted ? "aborted" : "catalogue-load");
  }
};
