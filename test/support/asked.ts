/** What a program's global `r` is: as evaluation says, and as CPython does. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Engine } from '../../src/python/syntax/index.ts';
import { run } from './evaluate.ts';
import { systemPython } from './python.ts';

const RUNNER = `
import io, json, sys
shown, sys.stdout = sys.stdout, io.StringIO()
answers = []
for text in json.load(sys.stdin):
    names = {'__name__': '__main__'}
    exec(compile(text, 'main.py', 'exec'), names)
    answers.append(repr(names['r']))
json.dump(answers, shown)
`;

/** A program and what it shows. */
export type Program = readonly [title: string, text: string];

/** The programs of a file, each behind a line `#: ` with its title. */
export function programsIn(file: URL): readonly Program[] {
  const [, ...parts] = readFileSync(file, 'utf8').split(/^#: /m);
  return parts.map((part) => {
    const end = part.indexOf('\n');
    return [part.slice(0, end), part.slice(end + 1)];
  });
}

/** The text of `r` at the end of a program, `?` where it is not known in full. */
export function evaluated(text: string, engine: Engine): string {
  const { machine, ended, value } = run({ 'main.py': text }, engine);
  if (ended.kind !== 'done') return `ended by ${ended.kind}`;
  const r = value('r');
  return (r && machine.repr(r)) ?? '?';
}

/** The same of each program, in one process of CPython. */
export function computed(programs: readonly Program[]): readonly string[] {
  const input = JSON.stringify(programs.map(([, text]) => text));
  return JSON.parse(execFileSync(systemPython(), ['-c', RUNNER], { input, encoding: 'utf8' })) as string[];
}
