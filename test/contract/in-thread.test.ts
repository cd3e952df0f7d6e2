import { composeEngine } from "../../workers/compose-engine.ts";
import { describeEngine } from "./engine-contract.ts";

describeEngine("engine in the page's own thread", composeEngine);
