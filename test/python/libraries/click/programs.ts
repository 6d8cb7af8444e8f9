/** Programs that define commands of click and read a command line. */
import type { SmallProgram } from '../support/oracle.ts';
import { type Random, random } from '../support/random.ts';

const NAMES = ['size', 'lr', 'epochs', 'mode', 'data-dir', 'verbose'];
const WORDS = ['3', '-7', '2.5', 'abc', '', 'true', 'No', 'train', 'VAL', '1e3', '--', '-', 'x y', '12'];
const TYPES = [
  'int',
  'float',
  'str',
  'bool',
  'click.INT',
  'click.IntRange(0, 10)',
  'click.IntRange(min=1)',
  'click.FloatRange(0, 1, max_open=True)',
  "click.Choice(['train', 'val'])",
  "click.Choice(['train', 'val'], case_sensitive=False)",
  'click.Path()',
];

function option(r: Random, name: string): string {
  const short = r.chance(0.3) ? `, '-${name[0]}'` : '';
  const flags = `'--${name}'${short}`;
  switch (r.below(8)) {
    case 0:
      return `@click.option(${flags}, is_flag=True${r.chance(0.4) ? `, default=${r.pick(['True', 'False'])}` : ''})`;
    case 1:
      return `@click.option('--${name}/--no-${name}'${r.chance(0.6) ? `, default=${r.pick(['True', 'False'])}` : ', default=False'})`;
    case 2:
      return `@click.option(${flags}, count=True)`;
    case 3:
      return `@click.option(${flags}, multiple=True${r.pick(['', ', type=int', ', default=[1, 2]', ', type=float, default=(0.5,)'])})`;
    case 4:
      return `@click.option(${flags}, nargs=2, type=${r.pick(['int', 'float', 'str'])}${r.pick(['', ', default=(1, 2)'])})`;
    case 5:
      return `@click.option(${flags}, default=${r.pick(['3', '2.5', "'a'", 'True', 'None', 'lambda: 4'])}, show_default=True)`;
    default:
      return `@click.option(${flags}, type=${r.pick(TYPES)}${r.pick(['', '', ', default=None', ", help='text'"])})`;
  }
}

function argument(r: Random, name: string, mayBeOpen: boolean): string {
  const more = r.pick([
    '',
    ', type=int',
    ', required=False',
    ", default='d'",
    ...(mayBeOpen ? [', nargs=-1', ', nargs=-1, type=float'] : []),
  ]);
  return `@click.argument('${name}'${more})`;
}

function commandLine(r: Random, names: readonly string[]): readonly string[] {
  const words: string[] = [];
  for (let i = r.below(6); i > 0; i--) {
    const name = r.chance(0.03) ? 'unheard' : r.pick(names);
    const flag = r.chance(0.15) ? `-${name[0]}` : `--${r.chance(0.1) ? 'no-' : ''}${name}`;
    switch (r.below(5)) {
      case 0:
        words.push(flag);
        break;
      case 1:
        words.push(`${flag}=${r.pick(WORDS)}`);
        break;
      case 2:
      case 3:
        words.push(flag, r.pick(WORDS));
        break;
      default:
        words.push(r.pick(WORDS));
    }
  }
  return words;
}

function program(r: Random): SmallProgram {
  const names = r.some(NAMES, 0.5);
  if (names.length === 0) return program(r);
  const args = r.below(3) === 0 ? ['data'] : r.below(3) === 0 ? ['data', 'rest'] : [];
  const decorators = [
    ...names.map((name) => option(r, name)),
    ...args.map((name, i) => argument(r, name, i === args.length - 1)),
  ];
  const isGroup = r.chance(0.3);
  const body = `def run_it(**kwargs):
    global result
    result = ${isGroup ? 'seen, ' : ''}sorted(kwargs.items())
`;
  const line = commandLine(r, names);
  if (!isGroup)
    return {
      source: `import click\n@click.command()\n${decorators.join('\n')}\n${body}if __name__ == '__main__':\n    run_it()\n`,
      argv: line,
    };
  const group = r.pick([
    '',
    "@click.option('--level', default=1)\n",
    "@click.option('--dry/--wet', default=False)\n",
  ]);
  const name = r.pick(['run-it', 'go']);
  const source = `import click
@click.group()
${group}def cli(**kwargs):
    global seen
    seen = kwargs
@cli.command(${name === 'go' ? "'go'" : ''})
${decorators.join('\n')}
${body}cli()
`;
  const before = group.includes('level') && r.chance(0.5) ? ['--level', r.pick(['3', 'x'])] : [];
  return { source, argv: [...before, ...(r.chance(0.95) ? [name] : []), ...line] };
}

export function clickPrograms(count: number): readonly SmallProgram[] {
  const r = random(31);
  return Array.from({ length: count }, () => program(r));
}
