/** Programs that define a parser and read a command line: every action, nargs, group and spelling of options. */
import type { SmallProgram } from '../support/oracle.ts';
import { type Random, random } from '../support/random.ts';

const TYPES = ['int', 'float', 'str', 'lambda s: s.upper()', 'pair', 'bool', 'positive'];
const WORDS = [
  '3',
  '-7',
  '2.5',
  'abc',
  '',
  'a b',
  '--',
  '-',
  '-1.5',
  '1e3',
  'None',
  "it's",
  '0x10',
  '--five',
  'five',
  '-f',
];
const LONG = ['--size', '--image-size', '--image-scale', '--lr', '--data_dir', '--five', '--verbose', '--b'];
const SHORT = ['-s', '-i', '-l', '-v', '-b', '-x'];

const PREAMBLE = `import argparse
def pair(text):
    a, b = text.split(',')
    return (int(a), int(b))
def positive(text):
    value = int(text)
    if value <= 0:
        raise argparse.ArgumentTypeError(f'{text!r} is not positive')
    return value
`;

interface Option {
  readonly flags: readonly string[];
  readonly definition: string;
  readonly words: number;
}

function valueOptions(r: Random, isPositional: boolean): string {
  const parts: string[] = [];
  if (r.chance(0.55)) parts.push(`type=${r.pick(TYPES)}`);
  const nargs = r.chance(0.4) ? r.pick(["'?'", "'*'", "'+'", '1', '2', 'argparse.REMAINDER']) : null;
  if (nargs !== null) parts.push(`nargs=${nargs}`);
  if (nargs === "'?'" && r.chance(0.6)) parts.push(`const=${r.pick(["'3'", '5', "'abc'", 'None'])}`);
  if (r.chance(0.5))
    parts.push(
      `default=${r.pick(['None', '3', "'7'", "'abc'", '[1, 2]', '2.5', "'1,2'", 'argparse.SUPPRESS', 'True'])}`,
    );
  if (r.chance(0.15))
    parts.push(
      `choices=${r.pick(["['3', 'abc', 'five']", '[3, 5, 7]', 'range(1, 8)', "{'abc': 1, '3': 2}"])}`,
    );
  if (!isPositional && r.chance(0.15)) parts.push('required=True');
  if (r.chance(0.1)) parts.push(`metavar=${r.pick(["'M'", "'SIZE'"])}`);
  return parts.map((part) => `, ${part}`).join('');
}

function optionDefinition(r: Random, flags: readonly string[]): string {
  const quoted = flags.map((flag) => `'${flag}'`).join(', ');
  const dest = r.chance(0.15) ? `, dest='${r.pick(['out', 'size', 'k'])}'` : '';
  const common = r.chance(0.25) ? `, default=${r.pick(['None', '4', "'x'", 'False'])}` : '';
  switch (r.below(12)) {
    case 0:
      return `${quoted}, action='store_true'${dest}${common}`;
    case 1:
      return `${quoted}, action='store_false'${dest}${common}`;
    case 2:
      return `${quoted}, action='store_const', const=${r.pick(['7', "'c'", '[1]'])}${dest}${common}`;
    case 3:
      return `${quoted}, action='append'${r.chance(0.4) ? ', type=int' : ''}${r.chance(0.3) ? ", nargs='+'" : ''}${dest}${r.chance(0.3) ? ', default=[9]' : ''}`;
    case 4:
      return `${quoted}, action='append_const', const=${r.pick(['1', "'c'"])}${dest}`;
    case 5:
      return `${quoted}, action='count'${dest}${r.chance(0.5) ? ', default=0' : ''}`;
    case 6:
      return `${quoted}, action='extend', nargs='+'${dest}${r.chance(0.3) ? ", default=['z']" : ''}`;
    case 7:
      return `${quoted}, action=argparse.BooleanOptionalAction${dest}${common}`;
    default:
      return `${quoted}${dest}${valueOptions(r, false)}`;
  }
}

function flagsFor(r: Random, long: string[], short: string[]): readonly string[] {
  const flags: string[] = [];
  if (short.length > 0 && r.chance(0.4)) flags.push(short.splice(r.below(short.length), 1)[0]!);
  if (long.length > 0 && (flags.length === 0 || r.chance(0.7)))
    flags.push(long.splice(r.below(long.length), 1)[0]!);
  return flags.length === 0 ? ['--zed'] : flags;
}

const FITTING: Readonly<Record<string, readonly string[]>> = {
  int: ['3', '-7', '224', ' 5 '],
  float: ['2.5', '1e3', '-1.5', 'nan', '3'],
  pair: ['1,2', '30,4'],
  positive: ['3', '12'],
};

/** A word that suits the definition, most of the time. */
function wordFor(r: Random, definition: string): string {
  if (r.chance(0.12)) return r.pick(WORDS);
  if (definition.includes('choices=')) return r.pick(['3', 'abc', 'five', '5']);
  const [, type = 'str'] = /type=(\w+)/.exec(definition) ?? [];
  return r.pick(FITTING[type] ?? ['abc', 'five', 'a b', "it's", '']);
}

/** Words that mostly fit the arguments. */
function commandLine(
  r: Random,
  options: readonly Option[],
  positionals: readonly string[],
): readonly string[] {
  const groups: (readonly string[])[] = positionals
    .filter(() => r.chance(0.85))
    .map((definition) =>
      Array.from({ length: definition.includes('nargs=2') ? 2 : 1 }, () => wordFor(r, definition)),
    );
  for (let i = r.below(4); i > 0; i--) {
    const option = r.pick(options);
    const flag = r.pick(option.flags);
    const value = wordFor(r, option.definition);
    const cut = 3 + r.below(Math.max(1, flag.length - 3));
    const spelled = flag.startsWith('--') && r.chance(0.2) ? flag.slice(0, cut) : flag;
    const style = r.below(8);
    if (style === 0 && option.words > 0) groups.push([`${spelled}=${value}`]);
    else if (style === 1 && option.words > 0 && !flag.startsWith('--')) groups.push([`${flag}${value}`]);
    else if (style === 2 && r.chance(0.3)) groups.push([`${spelled}=${value}`, '--nope', r.pick(WORDS)]);
    else if (style === 3 && r.chance(0.5)) groups.push([`${flag}v`, ...(r.chance(0.5) ? ['--'] : [])]);
    else groups.push([spelled, ...Array.from({ length: option.words }, () => wordFor(r, option.definition))]);
  }
  if (r.chance(0.1)) groups.push([r.pick(WORDS)]);
  const words: (readonly string[])[] = [];
  for (const group of groups) words.splice(r.below(words.length + 1), 0, group);
  return words.flat();
}

function parserArguments(r: Random): string {
  const parts = [
    ...r.some(
      [
        "prog='p'",
        "description='d'",
        'allow_abbrev=False',
        'add_help=False',
        'formatter_class=argparse.ArgumentDefaultsHelpFormatter',
      ],
      0.12,
    ),
    ...(r.chance(0.08) ? ['argument_default=argparse.SUPPRESS'] : []),
  ];
  return parts.join(', ');
}

/** Words that one use of an option takes. */
function wordsOf(definition: string): number {
  if (/action='(store_|count|append_const)|Boolean/.test(definition)) return 0;
  return /nargs=('\+'|2)/.test(definition) ? 2 : 1;
}

function program(seed: number): SmallProgram {
  const r = random(seed);
  const [long, short] = [[...LONG], [...SHORT]];
  const lines = [PREAMBLE, `parser = argparse.ArgumentParser(${parserArguments(r)})`];
  const options: Option[] = [];
  let target = 'parser';
  for (let i = 1 + r.below(5); i > 0; i--) {
    if (r.chance(0.12)) lines.push("group = parser.add_argument_group('extra')");
    if (r.chance(0.15)) {
      lines.push(`exclusive = parser.add_mutually_exclusive_group(${r.chance(0.4) ? 'required=True' : ''})`);
      lines.push(`exclusive.add_argument('--only${i}', type=int, default=5)`);
      options.push({ flags: [`--only${i}`], definition: 'type=int', words: 1 });
    }
    const made = [
      'parser',
      ...['group', 'exclusive'].filter((name) => lines.some((line) => line.startsWith(`${name} =`))),
    ];
    target = r.pick(made);
    const flags = flagsFor(r, long, short);
    const definition = optionDefinition(r, flags);
    if (target === 'exclusive' && definition.includes('required=True')) target = 'parser';
    lines.push(`${target}.add_argument(${definition})`);
    options.push({ flags, definition, words: wordsOf(definition) });
  }
  const positionals = Array.from({ length: r.below(3) }, () => valueOptions(r, true));
  positionals.forEach((definition, i) => lines.push(`parser.add_argument('p${i}'${definition})`));
  if (r.chance(0.15)) lines.push(`parser.set_defaults(size=${r.pick(['1', "'5'"])}, extra='e')`);
  const method = r.pick([
    'parse_args',
    'parse_args',
    'parse_args',
    'parse_known_args',
    'parse_intermixed_args',
  ]);
  if (method === 'parse_known_args') lines.push('result, result.extras = parser.parse_known_args()');
  else lines.push(`result = parser.${method}()`);
  return { source: lines.join('\n'), argv: commandLine(r, options, positionals) };
}

/** Sub-commands, parents, conflicts and what else has a form of its own. */
export const FORMS: readonly SmallProgram[] = [
  ...[
    ['train', '--lr', '1'],
    ['--seed', '3', 'val', 'x'],
    ['val'],
    ['nope'],
    [],
    ['t', '--seed', '9'],
    ['train', '--nope'],
  ].map((argv) => ({
    source: `${PREAMBLE}
parser = argparse.ArgumentParser()
parser.add_argument('--seed', type=int, default=0)
commands = parser.add_subparsers(dest='command')
train = commands.add_parser('train', aliases=['t'], help='h')
train.add_argument('--lr', type=float, default=0.1)
train.set_defaults(mode='training')
val = commands.add_parser('val')
val.add_argument('path')
result = parser.parse_args()`,
    argv,
  })),
  ...[['a', '--x', '1'], ['nope'], []].map((argv) => ({
    source: `${PREAMBLE}
parser = argparse.ArgumentParser()
commands = parser.add_subparsers()
commands.add_parser('a').add_argument('--x')
result = parser.parse_args()`,
    argv,
  })),
  ...[['--x', '1', '--y', '2'], ['--x', 'a'], []].map((argv) => ({
    source: `${PREAMBLE}
base = argparse.ArgumentParser(add_help=False)
base.add_argument('--x', type=int, default=5)
base.set_defaults(k=1)
parser = argparse.ArgumentParser(parents=[base])
parser.add_argument('--y')
result = parser.parse_args()`,
    argv,
  })),
  ...[['--x', '1'], ['-x', '1'], []].map((argv) => ({
    source: `${PREAMBLE}
parser = argparse.ArgumentParser(conflict_handler='resolve')
parser.add_argument('-x', '--x', type=int, default=5)
parser.add_argument('--x', type=float, dest='other')
result = parser.parse_args()`,
    argv,
  })),
  {
    source: `${PREAMBLE}parser = argparse.ArgumentParser()\nparser.add_argument('--x')\nparser.add_argument('--x')\nresult = parser.parse_args()`,
  },
  ...[`a.option_strings.append('--y')`, `a.option_strings.remove('--x')`].map((change) => ({
    source: `${PREAMBLE}
parser = argparse.ArgumentParser()
a = parser.add_argument('--x', '--z')
${change}
result = []
for flag in '--x', '--y', '--z', '--y':
    try:
        result.append(parser.add_argument(flag).dest)
    except argparse.ArgumentError:
        result.append('taken')`,
  })),
  ...[
    ['-x', '1', '--x', '2', '--y', '3'],
    ['--z', '4'],
  ].map((argv) => ({
    source: `${PREAMBLE}
parser = argparse.ArgumentParser(conflict_handler='resolve')
for i, flags in enumerate((['-x', '--x'], ['--y'], ['--x', '--z'], ['-x', '--y'], ['--x'])):
    parser.add_argument(*flags, dest='d%d' % i)
result = parser.parse_args()`,
    argv,
  })),
  {
    source: `${PREAMBLE}parser = argparse.ArgumentParser()\nparser.add_argument('--x', action='nope')\nresult = 1`,
  },
  ...[
    ['+x', '1'],
    ['++long', '2'],
    ['--x', '3'],
  ].map((argv) => ({
    source: `${PREAMBLE}
parser = argparse.ArgumentParser(prefix_chars='+')
parser.add_argument('+x', '++long', type=int)
result = parser.parse_args()`,
    argv,
  })),
  ...[['--e', 'v'], []].map((argv) => ({
    source: `${PREAMBLE}
class Upper(argparse.Action):
    def __init__(self, option_strings, dest, extra='!', **kwargs):
        super().__init__(option_strings, dest, **kwargs)
        self.extra = extra
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values.upper() + self.extra)
parser = argparse.ArgumentParser()
parser.add_argument('--e', action=Upper, extra='?', default='d')
result = parser.parse_args()`,
    argv,
  })),
  ...[
    ['--x', '2'],
    ['--x', 'b'],
  ].map((argv) => ({
    source: `${PREAMBLE}
class Parser(argparse.ArgumentParser):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.add_argument('--x', type=int)
result = Parser(prog='q').parse_args()`,
    argv,
  })),
  ...[['-1', '2'], ['-2'], ['-3.5', 'x']].map((argv) => ({
    source: `${PREAMBLE}
parser = argparse.ArgumentParser()
parser.add_argument('-1', dest='one')
parser.add_argument('rest', nargs='*')
result = parser.parse_args()`,
    argv,
  })),
  {
    source: `${PREAMBLE}
parser = argparse.ArgumentParser()
parser.add_argument('--x', type=int)
parser.register('type', 'twice', lambda s: s * 2)
parser.add_argument('--y', type='twice')
first = parser.parse_args(['--x', '3', '--y', 'ab'])
result = parser.parse_args(['--x', '4'], namespace=first)`,
  },
  {
    source: `${PREAMBLE}
parser = argparse.ArgumentParser()
a = parser.add_argument('--x', type=int)
a.default = '12'
b = parser.add_argument('--y', required=True)
b.required = False
result = parser.parse_args([])`,
  },
  {
    source: `${PREAMBLE}
parser = argparse.ArgumentParser()
parser.add_argument('--x', default=[1])
args = parser.parse_args([])
args.new = args.x + [2]
args.__dict__['late'] = 3
args.__dict__.update(late=args.late + 1)
result = (parser.get_default('x'), sorted(vars(args)), args.late, 'new' in args, args == argparse.Namespace(x=[1], new=[1, 2], late=4), args == 3)`,
  },
];

/** Programs of the given seeds, then every form. */
export function argparsePrograms(count: number): readonly SmallProgram[] {
  return [...Array.from({ length: count }, (_, seed) => program(seed)), ...FORMS];
}
