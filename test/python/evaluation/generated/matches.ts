/** `match` with every kind of pattern. */
import { dict, ints, pair, texts } from './containers.ts';
import type { Draft, Template } from './draft.ts';
import { int, str } from './scalars.ts';
import { assign, statements } from './statements.ts';

/** Cases in random order, each a pattern with what it captures; a wildcard or a capture last. */
function match(
  d: Draft,
  depth: number,
  subject: string,
  cases: readonly (readonly [string, string, string])[],
): void {
  const chosen = cases.filter(() => d.chance(0.6));
  d.block(`match ${subject}:`, () => {
    for (const [construct, pattern, captured] of chosen) {
      d.uses(construct);
      d.block(`case ${pattern}:`, () => {
        if (captured !== '') assign(d, 'str', `repr((${captured},))`);
        statements(d, depth);
      });
    }
    d.uses('wildcard pattern');
    d.block('case _:', () => statements(d, depth));
  });
}

const guard = (d: Draft): string => {
  if (!d.chance(0.3)) return '';
  d.uses('match guard');
  return ` if ${int(d, 1)} > 1`;
};

export const MATCHES: readonly Template<void>[] = [
  [
    'match int',
    (d, n) =>
      match(d, n, int(d, 2), [
        ['literal pattern', `${d.integer(0, 3)}${guard(d)}`, ''],
        ['or pattern', `1 | 2 | -${d.integer(1, 3)}${guard(d)}`, ''],
        ['class pattern', `int(m)${guard(d)}`, 'm'],
        ['capture pattern', `m if m > ${d.integer(0, 9)}`, 'm'],
        ['as pattern', `(0 | 4 | 5) as m`, 'm'],
      ]),
  ],
  [
    'match str',
    (d, n) =>
      match(d, n, str(d, 2), [
        ['literal pattern', `'train' | 'val'${guard(d)}`, ''],
        ['value pattern', 'string.digits', ''],
        ['class pattern', `str() as m${guard(d)}`, 'm'],
        ['none pattern', 'None | True', ''],
      ]),
  ],
  [
    'match sequence',
    (d, n) =>
      match(d, n, d.pick([ints, texts, pair])(d, 2), [
        ['sequence pattern', `[]${guard(d)}`, ''],
        ['sequence pattern', `[m]${guard(d)}`, 'm'],
        ['sequence pattern', `(m, ${d.integer(0, 3)})`, 'm'],
        ['star pattern', `[m, *rest]${guard(d)}`, 'm, rest'],
        ['star pattern', `[*_, 0]`, ''],
        ['sequence pattern', `int(m), str(k)`, 'm, k'],
        ['or pattern', `[1, m] | [_, m, _]`, 'm'],
      ]),
  ],
  [
    'match mapping',
    (d, n) =>
      match(d, n, dict(d, 2), [
        ['mapping pattern', `{'a': m}${guard(d)}`, 'm'],
        ['mapping pattern', `{'a': 1 | 2, 'b': _}`, ''],
        ['mapping rest pattern', `{'b': m, **rest}`, 'm, rest'],
        ['mapping pattern', `{}${guard(d)}`, ''],
      ]),
  ],
  [
    'match instance',
    (d, n) => {
      const name = d.fresh('P');
      d.line('@dataclass');
      d.block(`class ${name}:`, () => d.line('x: int', 'y: object = None'));
      match(d, n, `${name}(${int(d, 2)}, ${d.pick([str, ints])(d, 2)})`, [
        ['positional class pattern', `${name}(m, str(k))${guard(d)}`, 'm, k'],
        ['keyword class pattern', `${name}(x=m, y=[k, *_])`, 'm, k'],
        ['keyword class pattern', `${name}(x=${d.integer(0, 5)})`, ''],
        ['nested pattern', `${name}(y=[] | 'val', x=int(m))`, 'm'],
        ['class pattern', `int() | str()`, ''],
      ]);
    },
  ],
  [
    'match several',
    (d, n) =>
      match(d, n, `${int(d, 1)}, ${str(d, 1)}`, [
        ['sequence pattern', `(1 | 2), m`, 'm'],
        ['sequence pattern', `m, 'val' | 'train'`, 'm'],
        ['nested pattern', `[int() as m, k]${guard(d)}`, 'm, k'],
      ]),
  ],
];
