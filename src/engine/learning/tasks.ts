/** The tasks of the learning worker, which use no storage: numbers in, numbers out. */
import type { Matrices } from "../../core/learning/matrices.ts";
import { learn } from "./learn.ts";
import { measure } from "./measure.ts";
import type { LearningTasks } from "../ports/learning-tasks.ts";
import { tune } from "./tune.ts";

export function createLearningTasks(matrices: Matrices): LearningTasks {
  return {
    learn: async (request) => learn(request, matrices),
    measure: (request, report) => measure(request, matrices, report),
    tune: (request, report) => tune(request, matrices, report),
  };
}
