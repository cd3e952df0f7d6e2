/** Measures predicted tags on products whose tags are known, by models that did not learn from the product. */
import {
  measureTags as measureGiven,
  tagsAbove,
  topTags,
} from "../../core/learning/label-measures.ts";
import type { Matrices } from "../../core/learning/matrices.ts";
import type { QualityReport } from "../contracts/learning-contract.ts";
import { learnTags } from "./learn.ts";
import type { Examples } from "../ports/learning-tasks.ts";

export function measureTags(examples: Examples, matrices: Matrices): QualityReport["tags"] {
  const learned = learnTags(examples, matrices);
  if (!learned) return undefined;
  const { classifier, heldOut, rows } = learned;
  const { labels, thresholds } = classifier;
  const borne = new Uint8Array(rows.length * labels.length);
  rows.forEach((row, i) => {
    const keys = new Set(examples.products[examples.groups[row] as number]?.tags);
    labels.forEach((label, tag) => {
      if (keys.has(label)) borne[i * labels.length + tag] = 1;
    });
  });
  const measures = (given: Uint8Array) => measureGiven(given, borne, labels.length);
  const byThreshold = measures(tagsAbove(heldOut, thresholds));
  return {
    classes: byThreshold.classes.map((one, i) => ({ label: labels[i] as string, ...one })),
    overall: [
      { way: "top3", ...measures(topTags(heldOut, 3)).overall },
      { way: "top5", ...measures(topTags(heldOut, 5)).overall },
      { way: "thresholds", ...byThreshold.overall },
    ],
  };
}
