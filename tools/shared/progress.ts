/** Progress on stderr: one line that is redrawn on a terminal, a line now and then elsewhere. */

const REDRAW_MS = 200;
const LINE_MS = 5000;

export interface ProgressLine {
  /** Shown at once where it is a new step, else as often as a reader can follow. */
  show(text: string): void;
  end(): void;
}

export function createProgressLine(out: NodeJS.WriteStream = process.stderr): ProgressLine {
  const pause = out.isTTY ? REDRAW_MS : LINE_MS;
  let shown = -Infinity;
  let open = false;
  return {
    show(text) {
      if (performance.now() - shown < pause) return;
      shown = performance.now();
      open = out.isTTY;
      out.write(out.isTTY ? `\r\u001B[K${text}` : `${text}\n`);
    },
    end() {
      if (open) out.write("\r\u001B[K");
      open = false;
      shown = -Infinity;
    },
  };
}
