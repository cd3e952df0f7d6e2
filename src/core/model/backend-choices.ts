/** What may run the network: a backend, or `auto` for the best one that works on the device. */
export const backendChoices = ["auto", "webgpu", "wasm", "cpu"] as const;

export type BackendChoice = (typeof backendChoices)[number];
export type BackendName = Exclude<BackendChoice, "auto">;

/** The choice that a text names; `auto` if it names none. */
export function backendChoiceOf(text: string | null | undefined): BackendChoice {
  return backendChoices.find((choice) => choice === text) ?? "auto";
}
