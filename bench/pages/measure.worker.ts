import { expose } from "comlink";
import { measureDecode } from "./decode.ts";
import { measureEmbed } from "./embed.ts";
import { fillDatabase, measureBundle, measureDatabase } from "./load.ts";
import { measurePeer } from "./peer.ts";
import { measureSearch } from "./search.ts";

const measures = {
  measureDecode,
  measureEmbed,
  measurePeer,
  measureSearch,
  fillDatabase,
  measureDatabase,
  measureBundle,
};

export type Measures = typeof measures;

expose(measures);
