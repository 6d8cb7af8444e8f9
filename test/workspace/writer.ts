/**
 * A program that writes and dies. `kill N before|after FILE…` writes NEW to the files and kills itself around the N-th call
 * of the file system; where there are fewer it prints their number. `loop FILE` writes NEW and OLD in turn for ever.
 * `once FILE` prints what is thrown.
 */
import * as fs from 'node:fs';
import { writeAll, type FileSystem } from '../../src/workspace/index.ts';
import { NEW, OLD } from './texts.ts';

const [, , mode, ...rest] = process.argv;
if (mode === 'kill') killAround(rest);
else if (mode === 'loop') loop(rest[0]!);
else once(rest[0]!);

function killAround([at, when, ...paths]: readonly string[]): void {
  let calls = 0;
  const system: FileSystem = new Proxy(fs, {
    get(target, name) {
      const call: unknown = Reflect.get(target, name);
      if (typeof call !== 'function') return call;
      return (...args: readonly unknown[]): unknown => {
        calls += 1;
        if (calls === Number(at) && when === 'before') process.kill(process.pid, 'SIGKILL');
        try {
          return Reflect.apply(call, target, args);
        } finally {
          if (calls === Number(at) && when === 'after') process.kill(process.pid, 'SIGKILL');
        }
      };
    },
  });
  writeAll(
    paths.map((path) => ({ path, text: NEW })),
    { system },
  );
  process.stdout.write(String(calls));
}

function loop(path: string): void {
  fs.writeSync(1, 'ready');
  for (;;) for (const text of [NEW, OLD]) writeAll([{ path, text }]);
}

function once(path: string): void {
  try {
    writeAll([{ path, text: NEW }]);
  } catch (error) {
    process.stdout.write(String(error));
  }
}
