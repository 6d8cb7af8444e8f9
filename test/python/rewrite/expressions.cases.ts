import type { Decision } from '../../../src/python/rewrite/decision.ts';
import { code } from './cases.ts';
import type { Case } from './cases.ts';
import { keepArm, around, part, replace, wrap } from './find.ts';
import type { Find } from './find.ts';

function becomes(source: string, decide: (find: Find) => readonly Decision[], expected: string): Case {
  return { name: `${source} becomes ${expected}`, source: `${source}\n`, decide, expected: `${expected}\n` };
}

const to =
  (node: string, text: string) =>
  (find: Find): readonly Decision[] => [replace(find(node), text)];
const only =
  (node: string, inner: string) =>
  (find: Find): readonly Decision[] => [part(find(node), find(inner))];

export const EXPRESSIONS: readonly Case[] = [
  becomes('x = cfg.size ** 2', to('cfg.size', '-1'), 'x = (-1) ** 2'),
  becomes('x = 2 ** cfg.size', to('cfg.size', '-1'), 'x = 2 ** -1'),
  becomes('x = 1 - n', to('n', '-1'), 'x = 1 - -1'),
  becomes('x = a * n', to('n', 'b + c'), 'x = a * (b + c)'),
  becomes('x = a - n', to('n', 'b - c'), 'x = a - (b - c)'),
  becomes('x = n - a', to('n', 'b - c'), 'x = b - c - a'),
  becomes('x = n.real', to('n', '1'), 'x = (1).real'),
  becomes('x = n.real', to('n', '1.5'), 'x = 1.5.real'),
  becomes('x = n[0]', to('n', 'a, b'), 'x = (a, b)[0]'),
  becomes('x = n[0]', to('n', 'lambda: 0'), 'x = (lambda: 0)[0]'),
  becomes(
    'f(n, k=n)',
    (find) => [0, 1].map((nth) => replace(find('n', 'identifier', nth), '1, 2')),
    'f((1, 2), k=(1, 2))',
  ),
  becomes('return_ = n', to('n', '1, 2'), 'return_ = 1, 2'),
  becomes('x = not n', to('n', 'a in b'), 'x = not a in b'),
  becomes('x = not n', to('n', 'a or b'), 'x = not (a or b)'),
  becomes('x = a and n', to('n', 'not b'), 'x = a and not b'),
  becomes(
    'x = n if n else n',
    (find) => [0, 1, 2].map((nth) => replace(find('n', 'identifier', nth), 'a if b else c')),
    'x = (a if b else c) if (a if b else c) else a if b else c',
  ),
  becomes('x = a < n', to('n', 'b < c'), 'x = a < (b < c)'),
  becomes(
    'x = [n for y in n]',
    (find) => [0, 1].map((nth) => replace(find('n', 'identifier', nth), 'a if b else c')),
    'x = [(a if b else c) for y in (a if b else c)]',
  ),
  becomes('return f(a, b)', (find) => [wrap(find('f(a, b)'), 'g(', ', 1)')], 'return g(f(a, b), 1)'),
  becomes(
    'return a.b, c',
    (find) => [wrap(find('a.b'), 'g(', ')'), replace(find('a'), 'd')],
    'return g(d.b), c',
  ),
  becomes(
    'return a, c',
    (find) => [wrap(find('a, c'), 'g((', '))'), replace(find('c'), 'd')],
    'return g((a, d))',
  ),
  becomes('x = a if c else b', only('a if c else b', 'a'), 'x = a'),
  becomes('x = a if c else b', only('a if c else b', 'b'), 'x = b'),
  becomes('x = (a if c else b).y', only('a if c else b', 'b'), 'x = (b).y'),
  becomes('x = a and b and c', only('a and b', 'b'), 'x = b and c'),
  becomes('x = f(a + b) * 2', only('f(a + b)', 'a + b'), 'x = (a + b) * 2'),
  becomes('x = f(a + b) + 2', only('f(a + b)', 'a + b'), 'x = a + b + 2'),
  becomes('x = images.gpu()', only('images.gpu()', 'images'), 'x = images'),
  becomes('x = f(images.gpu(), 1)', only('images.gpu()', 'images'), 'x = f(images, 1)'),
  becomes(
    'x = f(images, dtype=D).gpu()',
    (find) => [part(find('f(images, dtype=D).gpu()'), find('f(images, dtype=D)')), replace(find('D'), 'E')],
    'x = f(images, dtype=E)',
  ),
  becomes('def f(self, a): pass', to('self', 'b, c: int'), 'def f(b, c: int, a): pass'),
  becomes('from m import old', to('old', 'a as b, c'), 'from m import a as b, c'),
  becomes('d = r()', to('d', 'a, b'), 'a, b = r()'),
  becomes('f(a)', to('a', 'name="x"'), 'f(name="x")'),
  becomes('x = y in(a)', only('(a)', 'a'), 'x = y in a'),
  becomes('x = 1if(c)else(b)', only('1if(c)else(b)', '(b)'), 'x = (b)'),
  {
    name: 'a part that needs the brackets it stood in gets its own',
    source: code`
      x = cast(
          a
          + b,  # sum
          dtype=D,
      )
      y = [cast(
          a + b
      )]
      z = cast(
          f(
              a
          ),
      )
    `,
    decide: (_, tree) =>
      tree.root.kids.map((statement) => {
        const value = statement.kids[0]!.fields['right']![0]!;
        const call = value.type === 'list' ? value.kids[0]! : value;
        return part(call, call.fields['arguments']![0]!.kids[0]!);
      }),
    expected: code`
      x = (
          a
          + b)
      y = [a + b]
      z = f(
              a
          )
    `,
  },
  {
    name: 'a replacement of several lines is indented as its statement will be',
    source: code`
      def f():
          if a:
              x = old
          return x
    `,
    decide: (find, tree) => [
      keepArm(around(tree, 'x = old', 'if_statement'), around(tree, 'x = old', 'if_statement')),
      replace(find('old'), 'call(\n    1,\n    """\n  text""",\n)'),
    ],
    expected: code`
      def f():
          x = call(
              1,
              """
        text""",
          )
          return x
    `,
  },
  {
    name: 'only the tokens that differ are replaced',
    source: code`
      x = fn.readers.file(file_root=data_dir, random_shuffle=False, name="Reader")
    `,
    decide: (find) => [
      replace(
        find('fn.readers.file(file_root=data_dir, random_shuffle=False, name="Reader")'),
        'fn.external_source(name="jpegs", name="Reader")',
      ),
    ],
    expected: code`
      x = fn.external_source(name="jpegs", name="Reader")
    `,
  },
  {
    name: 'parts of f-strings',
    source: code`
      x = f"{a.b}/{c!r:>{d}}" f'''{e + 1}{g}'''
      y = f"{a['k']}" + b
    `,
    decide: (find) => [
      replace(find('a.b'), '"s"'),
      replace(find('d'), '10'),
      replace(find('e'), '{"k": 1}'),
      replace(find('g'), 'lambda: 0'),
      replace(find("'k'"), '"l"'),
    ],
    expected: code`
      x = f"{'s'}/{c!r:>{10}}" f'''{ {"k": 1} + 1}{(lambda: 0)}'''
      y = f"{a['l']}" + b
    `,
  },
];
