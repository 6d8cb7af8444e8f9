/** Programs that never end, or grow without end: what the command line takes to say so. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli, once, row } from './measuring.js';
import { HOSTILE } from './hostile-programs.js';

const MOST_MS = 2000;
const MOST_MIB = 300;

/** @returns {boolean} false where one takes longer or more memory than allowed, or ends by a crash */
export function bounds() {
  process.stdout.write(`\nBounds: at most ${MOST_MS} ms and ${MOST_MIB} MiB each\n\n`);
  row('', 'wall ms', 'peak MiB', '');
  return HOSTILE.map(([name, files]) => {
    const folder = mkdtempSync(join(tmpdir(), 'dali-bench-'));
    try {
      for (const [file, text] of Object.entries(files())) writeFileSync(join(folder, file), text);
      // 1: refused with a diagnostic; anything else is a crash.
      const { ms, mib } = once(cli('main.py', '-o', '-'), folder, [1]);
      const isKept = ms <= MOST_MS && mib <= MOST_MIB;
      row(name, ms.toFixed(0), mib.toFixed(0), isKept ? '' : 'TOO MUCH');
      return isKept;
    } finally {
      rmSync(folder, { recursive: true });
    }
  }).every(Boolean);
}
