/** What may run the network: a backend by name, or the best one that works on the device. */
export const backendChoices = ["auto", "webgpu", "wasm", "cpu"] as const;

export type BackendChoice = (typeof backendChoices)[number];
export type BackendName = Exclude<BackendChoice, "auto">;

/** Anything else is `auto`. */
export function backendChoiceOf(said: string | null | undefined): BackendChoice {
  return backendChoices.find((choice) => choice === said) ?? "auto";
}
