/** How far a comparison has come, on a terminal's last line. */
import type { Progress } from '../../verify/index.ts';

const WIDTH = 30;

export interface ProgressBar {
  show(progress: Progress): void;
  /** Leaves no trace. */
  clear(): void;
}

/** Shows nothing where standard error is no terminal. */
export function createProgressBar(stream: NodeJS.WriteStream): ProgressBar {
  if (stream.isTTY !== true) return { show: () => {}, clear: () => {} };
  return {
    show: ({ samples, total }) => void stream.write(`\r${barOf(samples, total)}\u001b[K`),
    clear: () => void stream.write('\r\u001b[K'),
  };
}

function barOf(samples: number, total: number): string {
  const done = total === 0 ? 0 : Math.min(WIDTH, Math.floor((WIDTH * samples) / total));
  return `[${'#'.repeat(done)}${' '.repeat(WIDTH - done)}] ${samples}/${total} samples`;
}
