/** Programs that make command lines with fire, and words for them. */
import type { SmallProgram } from '../support/oracle.ts';
import { type Random, random } from '../support/random.ts';

const NAMES = ['size', 'lr', 'epochs', 'mode', 'data_dir', 'shuffle', 'no_aug'];
export const WORDS = [
  '3',
  '-7',
  '2.5',
  'abc',
  '',
  'True',
  'true',
  'None',
  '1e3',
  '-',
  'x y',
  'data/val',
  '[224,224]',
  '(0.5,0.4)',
  '[a,b]',
  'a,b',
  '1,2',
  '3,',
  '{a: 1, b: [x]}',
  '"12"',
  "'q'",
  'a/b,c/d',
  '224x224',
  '1.2.3',
  '007',
  'a-b',
  '1-2',
  'http://x:80/y',
  'if',
  'lambda',
  '~/data',
  './x',
  '--',
  'val',
  'run',
  'length',
  '0',
];
const DEFAULTS = ['3', '2.5', "'a'", 'True', 'None', '[1, 2]'];

function parameters(r: Random): string {
  const names = r.some(NAMES, 0.4);
  const needed = r.below(3);
  const plain = names.map((name, i) => (i < needed ? name : `${name}=${r.pick(DEFAULTS)}`));
  const behind = r.pick(['', '', '', '*rest', '**more', '*rest, **more', '*, only=1', '*, only']);
  return [...plain, ...(behind === '' ? [] : [behind])].join(', ');
}

/** A `def` that notes what it was given in `calls`. */
function definition(r: Random, name: string, indent: string, self: boolean, gives: string): string {
  const own = parameters(r);
  const given = [...(self ? ['self'] : []), ...(own === '' ? [] : [own])].join(', ');
  return [
    `def ${name}(${given}):`,
    `    calls.append(('${name}', dict(${names(own)})))`,
    ...(gives === '' ? [] : [`    return ${gives}`]),
  ]
    .map((line) => `${indent}${line}\n`)
    .join('');
}

/** `a=a, b=b` for the parameters of a list. */
function names(own: string): string {
  return (own.match(/(?<![\w'.])[a-z_]+(?=[=,]|$)/g) ?? [])
    .filter((name) => own.split(', ').some((part) => part.replace(/^\*+|=.*$/g, '') === name))
    .map((name) => `${name}=${name}`)
    .join(', ');
}

function commandLine(r: Random): readonly string[] {
  const words: string[] = [];
  for (let i = r.below(6); i > 0; i--) {
    const name = r.chance(0.05) ? r.pick(['unheard', 'only', 'x']) : r.pick(NAMES);
    const shownName = r.chance(0.5) ? name.replaceAll('_', '-') : name;
    const flag = r.chance(0.15)
      ? `-${name[0]}`
      : `${r.chance(0.9) ? '--' : '-'}${r.chance(0.1) ? 'no' : ''}${shownName}`;
    switch (r.below(4)) {
      case 0:
        words.push(flag);
        break;
      case 1:
        words.push(`${flag}=${r.pick(WORDS)}`);
        break;
      case 2:
        words.push(flag, r.pick(WORDS));
        break;
      default:
        words.push(r.pick(WORDS));
    }
  }
  return words;
}

function program(r: Random): SmallProgram {
  const gives = r.pick(['', '', '', "'text'", '[1, {"a": 2}]', '3']);
  const words = commandLine(r);
  switch (r.below(5)) {
    case 4:
      return {
        source: `import fire\ncalls = []\n${definition(r, 'train_all', '', false, gives)}fire.Fire(${r.pick(['', 'None'])})\nresult = calls\n`,
        argv: [r.pick(['train_all', 'train-all', 'unheard']), ...words],
      };
    case 0:
      return {
        source: `import fire\ncalls = []\nclass Job:\n    length = 4\n${definition(r, '__init__', '    ', true, '')}${definition(r, 'run', '    ', true, gives)}gave = fire.Fire(Job)\nresult = type(gave).__name__, calls\n`,
        argv: r.chance(0.7) ? [...words.slice(0, 2), 'run', ...words.slice(2)] : words,
      };
    case 1:
      return {
        source: `import fire\ncalls = []\n${definition(r, 'train', '', false, '')}${definition(r, 'val', '', false, gives)}gave = fire.Fire({'train': train, 'val-all': val, 'deep': {'val': val}})\nresult = type(gave).__name__, calls\n`,
        argv: [...r.pick([['train'], ['val-all'], ['deep', 'val'], ['unheard'], []]), ...words],
      };
    case 2:
      return {
        source: `import fire\ncalls = []\nclass Job:\n    def __init__(self):\n        self.state = 7\n${definition(r, 'run', '    ', true, gives)}gave = fire.Fire(Job(), command=${JSON.stringify(r.chance(0.5) ? ['run', ...words] : ['run', ...words].join(' '))})\nresult = type(gave).__name__, calls\n`,
      };
    default:
      return {
        source: `import fire\ncalls = []\n${definition(r, 'main', '', false, gives)}gave = fire.Fire(main)\nresult = type(gave).__name__, calls\n`,
        argv: words,
      };
  }
}

export function firePrograms(count: number): readonly SmallProgram[] {
  const r = random(77);
  return Array.from({ length: count }, () => program(r));
}
