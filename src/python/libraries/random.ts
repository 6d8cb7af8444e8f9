/** What evaluation knows of `random`: what it draws cannot be known, how many it draws can. */
import type { Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../evaluation/value.ts';
import { each, silentFunction, unknownFunction } from './support/harmless.ts';
import { countOf } from './support/read.ts';
import { taught } from './support/signature.ts';

const DRAWS = [
  'random',
  'uniform',
  'randint',
  'randrange',
  'randbytes',
  'getrandbits',
  'choice',
  'gauss',
  'normalvariate',
  'triangular',
  'betavariate',
  'expovariate',
  'gammavariate',
  'lognormvariate',
  'paretovariate',
  'vonmisesvariate',
  'weibullvariate',
  'getstate',
];

/** More elements are not counted out. */
const MAX_DRAWN = 10_000;

/** A list of as many elements as are drawn, none of them known. */
function drawn(it: Interpreter, name: string, count: Value | undefined, population: Value): Value {
  const k = count === undefined ? 1 : countOf(count);
  const reason = `random.${name}() draws at random`;
  if (k === undefined || k < 0 || k > MAX_DRAWN) return it.make.unknown(reason, [population]);
  return it.make.list(
    Array.from({ length: k }, () => it.make.unknown(reason)),
    [population],
  );
}

function sample(it: Interpreter, population: Value, k: Value): Value {
  const size = it.iterate(population)?.length;
  const count = countOf(k);
  if (size !== undefined && count !== undefined && (count < 0 || count > size))
    return it.raise('ValueError', 'Sample larger than population or is negative');
  return drawn(it, 'sample', k, population);
}

/** `shuffle(x)`: as many elements as before, in an order that nobody knows. */
function shuffle(it: Interpreter, owner: string, list: Value): void {
  const { cell } = list;
  if (cell.kind === 'choice') {
    shuffle(it, owner, cell.then);
    shuffle(it, owner, cell.else);
    return;
  }
  const lost = (): Value => it.make.unknown(`${owner}.shuffle() draws the order at random`, [list]);
  const items = cell.kind === 'list' ? it.iterate(list) : undefined;
  if (items !== undefined && cell.kind === 'list') it.heap.put(cell.items, '', items.map(lost));
  else if (cell.kind !== 'unknown') it.setSubscript(list, lost(), lost());
}

/** A function that shuffles a list in its place. */
export function shuffling(interpreter: Interpreter, owner: string, parameters: string): Value {
  return taught(
    interpreter,
    `${owner}.shuffle`,
    parameters,
    (given, it) => {
      shuffle(it, owner, given.need('x'));
      return it.make.none();
    },
    'lazy',
  );
}

/** The functions of the module, which are also the methods of a generator. */
function functions(interpreter: Interpreter, owner: string): Readonly<Record<string, Value>> {
  return {
    ...each(DRAWS, (name) =>
      unknownFunction(interpreter, `${owner}.${name}`, `${owner}.${name}() draws at random`),
    ),
    ...each(['seed', 'setstate'], (name) => silentFunction(interpreter, `${owner}.${name}`)),
    sample: taught(interpreter, `${owner}.sample`, 'population, k, *, counts=', (given, it) =>
      given.get('counts') === undefined
        ? sample(it, given.need('population'), given.need('k'))
        : it.make.unknown('random.sample() draws at random'),
    ),
    choices: taught(
      interpreter,
      `${owner}.choices`,
      'population, weights=, *, cum_weights=, k=',
      (given, it) => drawn(it, 'choices', given.get('k'), given.need('population')),
      'lazy',
    ),
    shuffle: shuffling(interpreter, owner, 'x, random='),
  };
}

interface Generator {
  readonly methods: Readonly<Record<string, Value>>;
}

/** A generator of its own: `random.Random(seed)`. */
const generatorLibrary: ForeignLibrary = {
  name: 'random.Random',
  describe: () => 'a random number generator',
  attribute: (value, name, it) => {
    const methods = value.cell.kind === 'foreign' ? (value.cell.payload as Generator).methods : {};
    return methods[name] ?? it.make.unknown(`\`.${name}\` of a random.Random is not taught`, [value]);
  },
  truth: () => true,
};

export const random: LibraryModule = {
  name: 'random',
  alwaysThere: true,
  exports: (interpreter) => ({
    ...functions(interpreter, 'random'),
    ...each(['Random', 'SystemRandom'], (name) =>
      interpreter.make.builtin(
        `random.${name}`,
        (_args, it) => {
          const generator: Generator = { methods: functions(it, `random.${name}()`) };
          return it.make.foreign(generatorLibrary, generator);
        },
        'lazy',
      ),
    ),
  }),
};
