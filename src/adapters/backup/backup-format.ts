/** The backup's file format as the engine takes it (its port `BackupFormat`). */
import { openBackup } from "./read-backup.ts";
import { writeBackup } from "./write-backup.ts";

export const backupFormat = { write: writeBackup, open: openBackup };
