/** Programs that define flags of absl and read a command line. */
import type { SmallProgram } from '../support/oracle.ts';
import { type Random, random } from '../support/random.ts';

const NAMES = ['size', 'lr', 'nodes', 'mode', 'use_dali', 'mean', 'dir'];
const WORDS = [
  '3',
  '-7',
  '2.5',
  'abc',
  '',
  'True',
  'f',
  '0',
  '0x10',
  'a,b',
  ' a , b',
  'x y',
  'train',
  'VAL',
  '1e3',
  '--',
  '-',
  'rest',
];

interface Define {
  readonly kind: string;
  readonly defaults: readonly string[];
  readonly more?: readonly string[];
}

const DEFINES: readonly Define[] = [
  { kind: 'string', defaults: ['None', "'a'", "''"] },
  { kind: 'boolean', defaults: ['None', 'True', 'False', "'false'", '1'] },
  { kind: 'bool', defaults: ['True', 'False'] },
  {
    kind: 'integer',
    defaults: ['None', '3', "'7'", '2.5'],
    more: ['', ', lower_bound=0', ', lower_bound=1, upper_bound=9', ', upper_bound=5'],
  },
  {
    kind: 'float',
    defaults: ['None', '0.5', '3', "'2.5'"],
    more: ['', ', lower_bound=0.0', ', upper_bound=10'],
  },
  { kind: 'enum', defaults: ['None', "'train'", "'val'"], more: ['', ', case_sensitive=False'] },
  { kind: 'list', defaults: ['None', "['a', 'b']", "'a,b'", "''"] },
  { kind: 'spaceseplist', defaults: ["['a']", "'a b'"] },
  { kind: 'multi_string', defaults: ['None', "['a']", "'a'"] },
  { kind: 'multi_integer', defaults: ['None', '[1, 2]', '3'], more: ['', ', lower_bound=0'] },
  { kind: 'multi_float', defaults: ['[0.5]', '1'] },
  { kind: 'multi_enum', defaults: ['None', "['val']"] },
];

function definition(r: Random, name: string): string {
  const { kind, defaults, more } = r.pick(DEFINES);
  const values = kind.endsWith('enum') ? ", ['train', 'val']" : '';
  const short = r.chance(0.15) && name !== 'mean' ? `, short_name='${name[0]}'` : '';
  return `h_${name} = flags.DEFINE_${kind}('${name}', ${r.pick(defaults)}${values}, 'help'${r.pick(more ?? [''])}${short})`;
}

function commandLine(r: Random, names: readonly string[]): readonly string[] {
  const words: string[] = [];
  for (let i = r.below(5); i > 0; i--) {
    const name = r.chance(0.04) ? 'unheard' : r.chance(0.1) ? r.pick(names)[0]! : r.pick(names);
    const dashes = r.chance(0.8) ? '--' : '-';
    switch (r.below(6)) {
      case 0:
        words.push(`${dashes}${name}`);
        break;
      case 1:
        words.push(`${dashes}no${name}`);
        break;
      case 2:
      case 3:
        words.push(`${dashes}${name}=${r.pick(WORDS)}`);
        break;
      case 4:
        words.push(`${dashes}${name}`, r.pick(WORDS));
        break;
      default:
        if (r.chance(0.3)) words.push(r.pick(WORDS));
    }
  }
  return words;
}

function program(r: Random): SmallProgram {
  const names = r.some(NAMES, 0.5);
  if (names.length === 0) return program(r);
  const definitions = names.map((name) => definition(r, name));
  const isBounded = definitions[0]!.includes('bound');
  const changes = r.chance(0.15) && !isBounded ? `    FLAGS.${names[0]} = 'set'\n` : '';
  const preset = r.chance(0.1) ? `flags.set_default(h_${names[0]}, None)\n` : '';
  const shown = names.map((name) => {
    const value = r.pick([`FLAGS.${name}`, `FLAGS['${name}'].value`, `h_${name}.value`]);
    return `'${name}': (${value}, h_${name}.present, FLAGS['${name}'].default, '${name}' in FLAGS)`;
  });
  const source = `from absl import app
from absl import flags
FLAGS = flags.FLAGS
${definitions.join('\n')}
${preset}${r.chance(0.15) ? 'FLAGS.set_gnu_getopt(False)\n' : ''}def main(argv):
    global result
${changes}    result = argv[1:], {${shown.join(', ')}}
if __name__ == '__main__':
    app.run(main)
`;
  return { source, argv: commandLine(r, names) };
}

export function abslPrograms(count: number): readonly SmallProgram[] {
  const r = random(20);
  return Array.from({ length: count }, () => program(r));
}
