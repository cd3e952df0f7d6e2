/** Trusted Types, if the browser has them: the policy `mirip` lets only the worker's address through. */

interface Policy {
  createScriptURL(address: string): unknown;
}

interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy;
}

/** The one address that may pass at the moment. */
let wanted: string | undefined;
/** Undefined before the first use, null if none can be created. */
let policy: Policy | null | undefined;

/** `address` in the form that `new Worker` takes; it must be the address of Mirip's own worker. */
export function trustedAddress(address: string): string {
  if (policy === undefined) policy = makePolicy();
  if (!policy) return address;
  wanted = address;
  try {
    // A TrustedScriptURL, which the types of `Worker` do not know.
    return policy.createScriptURL(address) as string;
  } finally {
    wanted = undefined;
  }
}

function makePolicy(): Policy | null {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: PolicyFactory };
  if (!trustedTypes) return null;
  try {
    return trustedTypes.createPolicy("mirip", {
      createScriptURL(address) {
        if (address !== wanted) throw new TypeError("Not the address of Mirip's worker.");
        return address;
      },
    });
  } catch {
    // The page does not allow the name, or another copy of Mirip has taken it. Whether a plain string
    // will do is for the page's policy to say.
    return null;
  }
}
