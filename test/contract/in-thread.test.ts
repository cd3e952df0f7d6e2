import { composeOwnerEngine } from "../support/owner-engine.ts";
import { describeEngine } from "./engine-contract.ts";

describeEngine("engine in the page's own thread", composeOwnerEngine);
