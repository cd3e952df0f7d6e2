import { expose } from "comlink";
import { measureBackup } from "./backup.ts";
import { fillCatalogue, measureBrowse } from "./catalogue.ts";
import { measureDecode } from "./decode.ts";
import { measureEmbed } from "./embed.ts";
import { closePhotoQueue, measureLanePart, measureReading, openPhotoQueue } from "./lane.ts";
import { measureLearning } from "./learning.ts";
import { fillDatabase, measureBundle, measureDatabase } from "./load.ts";
import { measurePeer } from "./peer.ts";
import { measureSearch } from "./search.ts";

const measures = {
  measureDecode,
  measureEmbed,
  measurePeer,
  measureSearch,
  measureLearning,
  fillDatabase,
  measureDatabase,
  measureBundle,
  fillCatalogue,
  measureBrowse,
  openPhotoQueue,
  measureLanePart,
  measureReading,
  closePhotoQueue,
  measureBackup,
};

export type Measures = typeof measures;

expose(measures);
