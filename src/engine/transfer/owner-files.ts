/** The studio's calls that write the catalogue into a file or a folder, and read it back. */
import { throwIfAborted } from "../../core/errors.ts";
import type { NarrowingMode } from "../../core/learning/understanding.ts";
import { abortable } from "../shared/abortable.ts";
import { previewBackup, restoreBackup, writeBackup } from "./backup.ts";
import { vectorLookup } from "./backup-source.ts";
import type { CallOptions } from "../contracts/engine-contract.ts";
import type { Directory } from "../catalogue/product-directory.ts";
import type { CatalogueLearner } from "../learning/learner.ts";
import { setNarrowing } from "../learning/set-narrowing.ts";
import type { ModelSwitch } from "../catalogue/model-switch.ts";
import { publishCatalogue } from "./publish-catalogue.ts";
import type { PublishRequest, RestoreRequest, WrittenFile } from "../contracts/studio-contract.ts";
import type { OwnerStore } from "../ports/owner-store.ts";
import type { StudioPorts } from "../ports/studio-ports.ts";

export interface FileTools {
  readonly store: OwnerStore;
  readonly directory: Directory;
  readonly models: ModelSwitch;
  readonly learner: Pick<CatalogueLearner, "catchUp" | "occupied" | "revise">;
  readonly ports: Pick<StudioPorts, "backupFormat" | "openSink" | "publisher">;
}

export class OwnerFiles {
  readonly #tools: FileTools;

  constructor(tools: FileTools) {
    this.#tools = tools;
  }

  async writeBackup(
    target: FileSystemFileHandle | undefined,
    options: CallOptions,
  ): Promise<WrittenFile> {
    const { store, models, ports } = this.#tools;
    const { model } = await models.searching();
    const sink = await ports.openSink(target);
    try {
      const vectorOf = await vectorLookup(store, model.fingerprint);
      const tools = { store, format: ports.backupFormat, vectorOf };
      const written = await writeBackup(tools, model, sink.write, options);
      const file = await sink.finish();
      return { ...written, ...(file && { file }) };
    } catch (error) {
      await sink.abandon();
      throw error;
    }
  }

  async previewBackup(file: Blob, options: CallOptions) {
    const { store, models, ports } = this.#tools;
    const { model } = await models.target();
    const tools = { store, format: ports.backupFormat };
    return previewBackup(tools, file, model.fingerprint, options);
  }

  restoreBackup(request: RestoreRequest, options: CallOptions) {
    const { store, learner, ports } = this.#tools;
    const tools = {
      store,
      format: ports.backupFormat,
      setNarrowing: (mode: NarrowingMode) => setNarrowing({ store, learner }, mode),
    };
    return restoreBackup(tools, request, options);
  }

  async publish(request: PublishRequest, options: CallOptions) {
    const { store, directory, models, learner, ports } = this.#tools;
    const { signal } = options;
    // A catalogue can be searched without what was learned, so a failure or long work does not hold it up.
    if (!learner.occupied) await abortable(learner.catchUp(), signal).catch(() => undefined);
    throwIfAborted(signal);
    const { publisher, openSink } = ports;
    const { model } = await models.searching();
    const overview = await directory.overview();
    const tools = { store, publisher, openSink, model, overview };
    return publishCatalogue(tools, request, options);
  }

  async checkPublished(url: string, options: CallOptions) {
    const target = await this.#tools.models.target().catch(() => undefined);
    return this.#tools.ports.publisher.check(url, target?.model.fingerprint, options);
  }
}
