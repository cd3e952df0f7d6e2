import { createRemoteEngine } from "../../src/client/worker/remote-engine.ts";
import { countedHost } from "../support/counted-host.ts";
import { describeEngine } from "./engine-contract.ts";

describeEngine("engine in a worker", () => createRemoteEngine(countedHost([])));
