/** What is handed over to be imported, what the preview says of it, and the state of the queue. */
import type { Product } from "../../core/catalogue/catalogue.ts";
import type { SearchErrorCode } from "../../core/errors.ts";
import type { TableDialect } from "../../core/imports/table-dialects.ts";
import type { ImportColumn, ImportField } from "../../core/imports/table-fields.ts";
import type { SkipReason } from "../../core/imports/file-names.ts";
import type { RowProblem } from "../../core/imports/table-products.ts";

export interface DroppedFile {
  /** With its folders, as dropped: `"tas/kulit/tote.jpg"`. */
  readonly path: string;
  readonly file: Blob;
}

// Ways in

export interface ImportPreview {
  readonly photos: number;
  readonly products: number;
  readonly bytes: number;
  /** Of the photos by themselves, without a table: the folders that become categories. */
  readonly categories: readonly { readonly name: string; readonly photos: number }[];
  readonly tables: readonly TablePreview[];
  readonly archives: readonly { readonly path: string; readonly photos: number }[];
  /** What can't be imported, and why; everything else can. */
  readonly skipped: readonly SkippedFile[];
  /** Of the photos, by path: those that this browser can't read (HEIC). They would become problems. */
  readonly unreadable: readonly string[];
}

export interface TablePreview {
  readonly path: string;
  readonly dialect: TableDialect;
  readonly rows: number;
  readonly products: number;
  readonly columns: readonly ImportColumn[];
  /** The first products as they would be imported. */
  readonly samples: readonly SampleProduct[];
  readonly images: {
    /** Found among the dropped files or in a dropped zip. */
    readonly found: number;
    /** To be fetched from their address. */
    readonly addresses: number;
    readonly missing: number;
  };
  readonly problems: readonly {
    readonly row: number;
    readonly code: RowProblem;
    readonly text: string;
  }[];
}

export interface SampleProduct {
  readonly product: Omit<Product, "id">;
  readonly images: readonly string[];
}

export interface SkippedFile {
  readonly path: string;
  readonly reason: SkipReason;
}

export interface ImportRequest {
  readonly files: readonly DroppedFile[];
  /** Where the owner corrected what a column means: by the table's path and the column's header. */
  readonly columns?: readonly {
    readonly path: string;
    readonly header: string;
    readonly field: ImportField | "";
  }[];
  /** For prices that name no currency (ISO 4217). */
  readonly currency: string;
}

export interface ImportStart {
  readonly queued: number;
  readonly skipped: readonly SkippedFile[];
}

// The queue

export interface ImportState {
  readonly phase: ImportPhase;
  /** Of this round: photos that have been through, and all that belong to it. */
  readonly completed: number;
  readonly total: number;
  readonly added: number;
  /** There before, or the same file as another one of this round. */
  readonly already: number;
  /** Waiting for a person, of this and earlier rounds. */
  readonly problems: number;
  readonly current: string;
  /** Photos per second; absent until it is worth saying. */
  readonly rate?: number;
  readonly secondsLeft?: number;
  /** True while stored photos are embedded again for another model. */
  readonly renewing?: boolean;
  /** Why it has stopped, if `phase` is `stopped`. */
  readonly stopped?: SearchErrorCode;
}

export type ImportPhase =
  | "idle"
  /** The model is on its way. */
  | "preparing"
  | "running"
  | "paused"
  /** A full disk or a broken engine: nothing is lost, `resumeImports` goes on. */
  | "stopped";

export interface ImportProblem {
  readonly id: number;
  readonly name: string;
  readonly code: SearchErrorCode;
  readonly product: string;
  readonly address?: string;
}

export interface RetryRequest {
  /** Without ids: all. */
  readonly ids?: readonly number[];
  /** Takes the place of the photo of the one problem named. */
  readonly replacement?: Blob;
}
