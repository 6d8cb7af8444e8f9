import { code } from './cases.ts';
import type { Case } from './cases.ts';
import { around, del, replace, set } from './find.ts';
import type { Find } from './find.ts';
import type { Decision } from '../../../src/python/rewrite/decision.ts';
import type { Tree } from '../../../src/python/syntax/node.ts';

/** A case of one line in which some elements go. */
function gone(
  source: string,
  elements: readonly string[],
  expected: string,
  single?: 'value' | 'sequence',
): Case {
  return {
    name: `${source} without ${elements.join(' and ')}${single === undefined ? '' : ` as a ${single}`}`,
    source: `${source}\n`,
    decide: (find) => elements.map((element) => del(find(element), single)),
    expected: `${expected}\n`,
  };
}

const args = (tree: Tree, text: string): ReturnType<typeof around> => around(tree, text, 'argument_list');
const parameters = (tree: Tree, text: string): ReturnType<typeof around> => around(tree, text, 'parameters');

/** A case in which one call or signature gets arguments. */
function given(
  source: string,
  decide: (find: Find, tree: Tree) => readonly Decision[],
  expected: string,
): Case {
  return {
    name: `${source} becomes ${expected}`,
    source: `${source}\n`,
    decide,
    expected: `${expected}\n`,
  };
}

export const LISTS: readonly Case[] = [
  gone('f(a, b, c)', ['a'], 'f(b, c)'),
  gone('f(a, b, c)', ['b'], 'f(a, c)'),
  gone('f(a, b, c)', ['c'], 'f(a, b)'),
  gone('f(a, b, c)', ['a', 'c'], 'f(b)'),
  gone('f(a, b, c)', ['b', 'c'], 'f(a)'),
  gone('f( a , b )', ['a', 'b'], 'f()'),
  gone('f(a, b,)', ['b'], 'f(a,)'),
  gone('f(a , b )', ['b'], 'f(a )'),
  gone('f(a, *b, k=1, **c)', ['*b', '**c'], 'f(a, k=1)'),
  gone('f(a, k=1)', ['k=1'], 'f(a)'),
  gone('f(a,b,c)', ['b'], 'f(a,c)'),
  gone('return images, labels', ['labels'], 'return images'),
  gone('return images, labels', ['images'], 'return labels'),
  gone('return images, labels', ['labels'], 'return images,', 'sequence'),
  gone('return images, labels,', ['labels'], 'return images'),
  gone('return images, labels, ids', ['labels'], 'return images, ids'),
  gone('return (images, labels)', ['labels'], 'return (images,)'),
  gone('return (images, labels)', ['images'], 'return (labels,)'),
  gone('return (images, labels)', ['labels'], 'return images', 'value'),
  gone('return(images, labels)', ['labels'], 'return images', 'value'),
  gone('x = (a if c else b, d) * 2', ['d'], 'x = (a if c else b) * 2', 'value'),
  gone('return [images, labels]', ['labels'], 'return [images]'),
  gone('return [images, labels]', ['labels'], 'return images', 'value'),
  gone('return (*images, labels)', ['labels'], 'return (*images,)', 'value'),
  gone('a, b = r()', ['b'], 'a = r()'),
  gone('a, b = r()', ['a'], 'b = r()'),
  gone('a, b = r()', ['b'], 'a, = r()', 'sequence'),
  gone('(a, b) = r()', ['b'], '(a,) = r()'),
  gone('(a, b) = r()', ['b'], 'a = r()', 'value'),
  gone('[a, b] = r()', ['b'], '[a] = r()'),
  gone('[a, b] = r()', ['b'], 'a = r()', 'value'),
  gone('a, *b = r()', ['*b'], 'a = r()'),
  gone('for a, b in r(): pass', ['b'], 'for a in r(): pass'),
  gone('x = [a, b]', ['a', 'b'], 'x = []'),
  gone('x = (a, b)', ['a', 'b'], 'x = ()'),
  gone('x = {"a": 1, **b, "c": 2}', ['**b', '"a": 1'], 'x = {"c": 2}'),
  gone('x = {a, b}', ['a'], 'x = {b}'),
  gone('def f(a, *, b, c=1): pass', ['b', 'c=1'], 'def f(a): pass'),
  gone('def f(a, *, b, c=1): pass', ['b'], 'def f(a, *, c=1): pass'),
  gone('def f(a, *, b, **c): pass', ['b'], 'def f(a, **c): pass'),
  gone('def f(*, b): pass', ['b'], 'def f(): pass'),
  gone('def f(a, /, b): pass', ['a'], 'def f(b): pass'),
  gone('def f(a, c, /, b): pass', ['a'], 'def f(c, /, b): pass'),
  gone('def f(self, a: int = 1, *b, **c): pass', ['self', '*b'], 'def f(a: int = 1, **c): pass'),
  gone('x = lambda a, b: 1', ['a'], 'x = lambda b: 1'),
  gone('global a, b', ['a'], 'global b'),
  gone('with a as b, c as d: pass', ['a as b'], 'with c as d: pass'),
  gone('def f(a: int, b: T = 1) -> R: pass', ['int', 'T', 'R'], 'def f(a, b = 1): pass'),
  gone('x: T = 1', ['T'], 'x = 1'),
  gone('def f(a=1, *v, b): pass', ['*v'], 'def f(a=1, *, b): pass'),
  gone('def f(*v: int, b): pass', ['*v: int'], 'def f(*, b): pass'),
  gone('x = lambda *v, b: 1', ['*v'], 'x = lambda *, b: 1'),
  given('f()', (_, tree) => [set(args(tree, '()'), 'name', '"a"')], 'f(name="a")'),
  given('f(a)', (_, tree) => [set(args(tree, '(a)'), 'name', '"a"')], 'f(a, name="a")'),
  {
    ...given('f(a)', (_, tree) => [set(args(tree, '(a)'), 'b', 'g(\n    1,\n)')], 'f(a, b=g(\n    1,\n))'),
    unit: '    ',
  },
  given('f(a,)', (_, tree) => [set(args(tree, '(a,)'), 'name', '"a"')], 'f(a, name="a",)'),
  given('f(a, name=b)', (_, tree) => [set(args(tree, '(a'), 'name', '"a"')], 'f(a, name="a")'),
  given(
    'f(a, k=b.c.d)',
    (find, tree) => [set(args(tree, '(a'), 'k', 'b.e.d'), replace(find('b.c'), 'z')],
    'f(a, k=b.e.d)',
  ),
  given(
    'f(a, b)',
    (find, tree) => [del(find('b')), set(args(tree, '(a'), 'k', '1'), set(args(tree, '(a'), 'l', '2')],
    'f(a, k=1, l=2)',
  ),
  given('f(a)', (find, tree) => [del(find('a')), set(args(tree, '(a'), 'k', '1')], 'f(k=1)'),
  given(
    'def f(a, *, b: int): pass',
    (_, tree) => [set(parameters(tree, 'a'), 'a', '1')],
    'def f(a=1, *, b: int): pass',
  ),
  given(
    'def f(a, b: int, c=2, d: int=3): pass',
    (_, tree) => ['b', 'c', 'd'].map((name) => set(parameters(tree, '(a'), name, '1')),
    'def f(a, b: int = 1, c=1, d: int=1): pass',
  ),
  given(
    'def f(a, **k): pass',
    (_, tree) => [set(parameters(tree, 'a'), 'b', '1')],
    'def f(a, b=1, **k): pass',
  ),
  given('def f(): pass', (_, tree) => [set(parameters(tree, '()'), 'b', '1')], 'def f(b=1): pass'),
  {
    name: 'arguments in lines of their own go with their lines and comments',
    source: code`
      x = f(
          # the images
          images,
          # the labels
          labels,  # one hot
          k=1,

          device="gpu",  # fast
      )
    `,
    decide: (find) => [del(find('labels')), del(find('device="gpu"'))],
    expected: code`
      x = f(
          # the images
          images,
          k=1,

      )
    `,
  },
  {
    name: 'the comma before the last line goes where there was none after it',
    source: code`
      x = f(
          images,  # these
          labels
      )
    `,
    decide: (find) => [del(find('labels'))],
    expected: code`
      x = f(
          images  # these
      )
    `,
  },
  {
    name: 'arguments behind the bracket and before it',
    source: code`
      x = f(a,  # about a
            b,
            c)
      y = f(a, b,
            c, d)
      z = f(a, b,  # about these
            c)
    `,
    decide: (_, tree) => ['0a', '0c', '1b', '1c', '2c'].map((name) => del(argumentOf(tree, name))),
    expected: code`
      x = f(b)
      y = f(a,
            d)
      z = f(a, b  # about these
            )
    `,
  },
  {
    name: 'a whole first line behind the bracket goes, comment lines below it stay',
    source: code`
      x = f(a, b,  # both
            # about c
            c)
    `,
    decide: (find) => [del(find('a')), del(find('b'))],
    expected: code`
      x = f(
            # about c
            c)
    `,
  },
  {
    name: 'all arguments go, stray comments stay',
    source: code`
      x = f(  # none of these
          a,  # first
          b,
          # nothing more
      )
      y = g(
          # about c
          c,
          d  # too
      )
    `,
    decide: (find) => [del(find('a')), del(find('b')), del(find('c')), del(find('d'))],
    expected: code`
      x = f(  # none of these
          # nothing more
      )
      y = g()
    `,
  },
  {
    name: 'commas at the beginning of lines',
    source: code`
      x = f(
          a
          , b
          , c
      )
    `,
    decide: (find) => [del(find('b'))],
    expected: code`
      x = f(
          a
          , c
      )
    `,
  },
  {
    name: 'arguments are added as lines where the list has lines',
    source: code`
      x = f(
          a,
          b,  # last
      )
      y = g(
          a,
          b  # last
      )
      z = h(a,
            b)
      z = a_function_with_a_long_name(the_first_argument,
                                      the_second_argument, of_two)
    `,
    decide: (_, tree) => callsOf(tree).map((list) => set(list, 'name', '"images"')),
    expected: code`
      x = f(
          a,
          b,  # last
          name="images",
      )
      y = g(
          a,
          b,  # last
          name="images"
      )
      z = h(a,
            b, name="images")
      z = a_function_with_a_long_name(the_first_argument,
                                      the_second_argument, of_two, name="images")
    `,
  },
  {
    name: 'a parameter list of lines',
    source: code`
      def f(
          self,
          a: int,
          # only for training
          shuffle=True,
          *,
          b,
          **kwargs
      ):
          pass
    `,
    decide: (find, tree) => [
      del(find('self')),
      del(find('shuffle=True')),
      set(parameters(tree, 'self'), 'a', '1'),
      set(parameters(tree, 'self'), 'c', '2'),
    ],
    expected: code`
      def f(
          a: int = 1,
          *,
          b,
          c=2,
          **kwargs
      ):
          pass
    `,
  },
  {
    name: 'returned tuples over lines',
    source: code`
      def f():
          return (
              images,
              labels,
          )
      def g():
          return images, \
              labels
    `,
    decide: (find) => [del(find('labels', 'identifier', 0), 'value'), del(find('labels', 'identifier', 1))],
    expected: code`
      def f():
          return (
              images
          )
      def g():
          return images
    `,
  },
  {
    name: 'lists inside lists, and changes inside what stays',
    source: code`
      x = f([a, b], g(c, d), {"k": [e, h]})
    `,
    decide: (find) => [
      del(find('b')),
      del(find('c')),
      del(find('[e, h]').kids[1]!),
      replace(find('a'), 'aa'),
    ],
    expected: code`
      x = f([aa], g(d), {"k": [e]})
    `,
  },
];

function callsOf(tree: Tree): readonly ReturnType<typeof around>[] {
  return tree.root.kids.map((statement) => statement.kids[0]!.fields['right']![0]!.fields['arguments']![0]!);
}

/** An argument by the number of its statement and its letter. */
function argumentOf(tree: Tree, name: string): ReturnType<typeof around> {
  const list = callsOf(tree)[Number(name[0])]!;
  return list.kids.find((kid) => tree.text.slice(kid.start, kid.end) === name[1])!;
}
