import { connectEngine } from "../../src/client/connect-engine.ts";
import { describeEngine } from "./engine-contract.ts";

describeEngine("engine in a worker", connectEngine);
