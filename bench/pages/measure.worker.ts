import { expose } from "comlink";
import { measureDecode } from "./decode.ts";
import { measureEmbed } from "./embed.ts";
import { fillDatabase, measureBundle, measureDatabase } from "./load.ts";
import { measureSearch } from "./search.ts";

const measures = {
  measureDecode,
  measureEmbed,
  measureSearch,
  fillDatabase,
  measureDatabase,
  measureBundle,
};

export type Measures = typeof measures;

expose(measures);
