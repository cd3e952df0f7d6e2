/**
 * Milliseconds until a test gives up what it waits for. Vitest's own second is too short on a busy
 * machine; one that passes waits no longer than it has to.
 */
export const PATIENCE = 15_000;
