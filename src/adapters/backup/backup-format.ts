import type { BackupFormat } from "../../engine/ports/backup-format.ts";
import { openBackup } from "./read-backup.ts";
import { writeBackupFile } from "./write-backup.ts";

export const backupFormat: BackupFormat = { write: writeBackupFile, open: openBackup };
