/** Programs that make command lines with typer, and words for them. */
import type { SmallProgram } from '../support/oracle.ts';
import { type Random, random } from '../support/random.ts';

const NAMES = ['size', 'lr', 'epochs', 'mode', 'data_dir', 'shuffle'];
const WORDS = [
  '3',
  '-7',
  '2.5',
  'abc',
  '',
  'true',
  'No',
  'train',
  'val',
  'VAL',
  '1e3',
  '--',
  '-',
  'x y',
  '12',
  '1_0',
  ' 4',
  '3.0',
  'nan',
];
const HEAD = `import enum, pathlib, typer
from pathlib import Path
from typing import Annotated, List, Optional, Tuple
calls = []
class Mode(str, enum.Enum):
    train = 'train'
    val = 'val'
class Kind(enum.Enum):
    a = 'train'
    b = 'Val'
`;
/** Annotations and what may stand behind them. */
const KINDS: readonly (readonly [string, readonly string[]])[] = [
  ['int', ['3', 'None']],
  ['float', ['2.5', '3']],
  ['str', ["'a'", "''"]],
  ['bool', ['True', 'False']],
  ['Mode', ['Mode.val', "'train'"]],
  ['Kind', ['Kind.a']],
  ['Path', ["Path('d')", "'d'"]],
  ['Optional[int]', ['None', '4']],
  ['float | None', ['None']],
  ['Optional[bool]', ['None', 'True']],
  ['List[int]', ['[1, 2]', 'None', '[]']],
  ['Optional[list[str]]', ['None']],
  ['List[Mode]', ['[Mode.val]']],
  ['Tuple[float, float]', ['(1, 2)', '(0.5, 0.5)']],
];
const MORE = ['', '', ", help='text'", ', show_default=False', ', min=1, max=10', ', case_sensitive=False'];

function more(r: Random, type: string): string {
  const found = r.pick(MORE);
  if (found.includes('min') && !/int|float/.test(type)) return '';
  return found;
}

function flags(r: Random, name: string, type: string): string {
  const long = `--${name.replaceAll('_', '-')}`;
  return r.pick([
    '',
    '',
    `, '${long}', '-${name[0]}'`,
    type.includes('bool') ? `, '${long}/--other-${name}'` : '',
    `, '${long}'`,
  ]);
}

interface Declared {
  readonly name: string;
  readonly text: string;
  readonly type: string;
  readonly isOption: boolean;
}

function parameter(r: Random, name: string, isNeeded: boolean): Declared {
  const [type, defaults] = r.pick(KINDS);
  const isSeveral = /List|list|Tuple/.test(type);
  if (isNeeded) {
    const own = isSeveral ? 'int' : type;
    const text = r.pick([`${name}: ${own}`, `${name}: Annotated[${own}, typer.Argument(help='x')]`]);
    return { name, text, type: own, isOption: false };
  }
  const preset = r.pick(defaults);
  const declared = flags(r, name, type);
  const inside = `${declared}${more(r, type)}`.replace(/^, /, '');
  const text = r.pick([
    `${name}: ${type} = ${preset}`,
    `${name}: ${type} = typer.Option(${preset}${declared}${more(r, type)})`,
    `${name}: Annotated[${type}, typer.Option(${inside})] = ${preset}`,
  ]);
  return { name, text, type, isOption: true };
}

/** Words that often fit. */
function wordsFor(r: Random, type: string): readonly string[] {
  if (r.chance(0.25)) return [r.pick(WORDS)];
  if (type.includes('Tuple')) return [r.pick(['1', '0.5']), r.pick(['2', '1e-1'])];
  if (type.includes('int')) return [r.pick(['3', '12', '+4', '0'])];
  if (type.includes('float')) return [r.pick(['3', '2.5', '1e3', '.5'])];
  if (/Mode|Kind/.test(type)) return [r.pick(['train', 'train', 'val', 'Val'])];
  return [r.pick(['abc', 'true', 'no'])];
}

function commandLine(r: Random, parameters: readonly Declared[]): readonly string[] {
  const words: string[] = [];
  for (const { name, type, isOption } of parameters) {
    const long = `--${name.replaceAll('_', '-')}`;
    if (!isOption) words.push(...wordsFor(r, type));
    else if (/^bool|Optional\[bool/.test(type)) {
      if (r.chance(0.4)) words.push(r.pick([long, long.replace('--', '--no-')]));
    } else {
      for (let i = r.below(3); i > 0; i--) {
        const [first, ...rest] = wordsFor(r, type);
        const isAttached = r.chance(0.3);
        words.push(
          ...(isAttached ? [`${long}=${first}`] : [r.chance(0.05) ? `-${name[0]}` : long, first!]),
          ...rest,
        );
      }
    }
  }
  if (r.chance(0.1)) words.push(r.pick(['--unheard', '--', 'more', '-x']));
  return words;
}

function program(r: Random): SmallProgram {
  const names = r.some(NAMES, 0.5);
  if (names.length === 0) return program(r);
  const needed = r.below(3);
  const parameters = names.map((name, i) => parameter(r, name, i < needed));
  const line = commandLine(r, parameters);
  const own = parameters.map(({ text }) => text).join(', ');
  const body = `def run_it(${own}):\n    global result\n    result = calls, ${names.join(', ')}\n`;
  if (r.chance(0.6)) return { source: `${HEAD}${body}typer.run(run_it)\nresult = input()\n`, argv: line };
  const callback = r.pick([
    '',
    '@app.callback()\ndef top(level: int = 1, dry: bool = False):\n    calls.append((level, dry))\n',
  ]);
  const other = r.chance(0.6) ? '@app.command()\ndef other():\n    pass\n' : '';
  const name = r.pick(['run-it', 'go']);
  const decorator = `@app.command(${name === 'go' ? "'go'" : ''})\n`;
  const source = `${HEAD}app = typer.Typer()\n${callback}${other}${decorator}${body}app()\nresult = input()\n`;
  const before = callback !== '' && r.chance(0.5) ? ['--level', r.pick(['3', 'x'])] : [];
  const isGroup = other !== '' || callback !== '';
  return { source, argv: [...before, ...(isGroup && r.chance(0.95) ? [name] : []), ...line] };
}

export function typerPrograms(count: number): readonly SmallProgram[] {
  const r = random(57);
  return Array.from({ length: count }, () => program(r));
}
