/** What each command does to the selection. */
import type { Studio } from "../../engine/contracts/studio-contract.ts";
import type { Changes } from "../shared/changes.ts";
import type { Command } from "./events.ts";
import type { Selection } from "./selection.ts";

export interface CommandTargets {
  readonly studio: Studio;
  readonly selection: Selection;
  readonly changes: Changes;
  /** Whether the selection is in the trash. */
  readonly trash: boolean;
  /** Shows the form for the selection. */
  readonly open: () => void;
  /** Called when the selected products have left the list. */
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
