/** What each command of the catalogue's parts does to what is selected. */
import type { Studio } from "../../engine/contracts/studio-contract.ts";
import type { Changes } from "../shared/changes.ts";
import type { Command } from "./events.ts";
import type { Selection } from "./selection.ts";

export interface CommandTargets {
  readonly studio: Studio;
  readonly selection: Selection;
  readonly changes: Changes;
  /** Whether what is selected lies in the trash. */
  readonly trash: boolean;
  /** Shows the form of what is selected. */
  readonly open: () => void;
  /** What was selected is gone. */
  readonly left: () => void;
}

export async function runCommand(command: Command, targets: CommandTargets): Promise<void> {
  const { studio, selection, changes, trash, open, left } = targets;
  const ids = [...selection.ids];
  switch (command.kind) {
    case "select-all":
      return selection.apply({ kind: "all" });
    case "select-none":
      return selection.clear();
    case "edit":
      return open();
    case "undo":
      return changes.undo(studio);
    case "discard":
      if (!trash && ids.length > 0 && (await changes.discard(studio, ids))) left();
      return;
    case "restore":
      if (await changes.restore(studio, ids)) left();
      return;
    case "empty-trash":
      selection.clear();
      return changes.emptyTrash(studio);
    case "dismiss":
      await changes.dismissAdvice(studio, ids);
      return;
    case "accept":
      await changes.acceptAutofilled(studio, ids);
      return;
    case "merge":
      await changes.merge(studio, [command.id, command.otherId]);
      return;
    case "order":
      await changes.order(studio, command.id, command.photoIds);
      return;
    case "crop":
      await changes.crop(studio, command.photoId, command.box);
  }
}
