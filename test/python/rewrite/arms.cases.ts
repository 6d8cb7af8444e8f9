import type { SyntaxNode, Tree } from '../../../src/python/syntax/node.ts';
import { code } from './cases.ts';
import type { Case } from './cases.ts';
import { around, del, dropArm, keepArm, replace, toElse } from './find.ts';

const iff = (tree: Tree, text: string): SyntaxNode => around(tree, text, 'if_statement');
const elif = (tree: Tree, text: string): SyntaxNode => around(tree, text, 'elif_clause');
const match = (tree: Tree): SyntaxNode => around(tree, 'x = 1', 'match_statement');
const clause = (tree: Tree, text: string): SyntaxNode => around(tree, text, 'case_clause');
const otherwise = (tree: Tree, text: string): SyntaxNode => around(tree, text, 'else_clause');

const CHAIN = code`
  def f():
      # choose
      if a:  # first
          # in a
          x = 1
          # end of a

      # second
      elif b:  # why b
          # in b

          x = 2

          if c:
              y = """
              text
              """
      # third
      else:
          x = 3
      # after
      return x
`;

const MATCH = code`
  def f():
      # choose
      match a:  # by a
          # first
          case 1:  # one
              # in 1
              x = 1
              # end of 1

          # second
          case 2 if b:

              if c:
                  y = """
                  text
                  """
              # end of 2
          case _: x = 3; y = 4  # short
          # behind the last case
      # after
      return x
`;

export const ARMS: readonly Case[] = [
  {
    name: 'the first case is kept',
    source: MATCH,
    decide: (_, tree) => [keepArm(match(tree), clause(tree, 'x = 1'))],
    expected: code`
      def f():
          # choose
          # in 1
          x = 1
          # end of 1
          # after
          return x
    `,
  },
  {
    name: 'a middle case is kept, and changed inside',
    source: MATCH,
    decide: (find, tree) => [keepArm(match(tree), clause(tree, 'y = ')), replace(find('c'), 'd')],
    expected: code`
      def f():
          # choose
          if d:
              y = """
                      text
                      """
          # end of 2
          # after
          return x
    `,
  },
  {
    name: 'a case on the line of its header is kept',
    source: MATCH,
    decide: (_, tree) => [keepArm(match(tree), clause(tree, 'x = 3'))],
    expected: code`
      def f():
          # choose
          x = 3; y = 4  # short
          # after
          return x
    `,
  },
  {
    name: 'a with statement is left by its body',
    source: code`
      def f():
          # by hand
          with a() as b, (
              c()
          ):  # both
              # first
              x = """
              text
              """
              # last
          with d: y = 1
          return x
    `,
    decide: (_, tree) => [
      keepArm(around(tree, 'x = ', 'with_statement'), around(tree, 'x = ', 'with_statement')),
      keepArm(around(tree, 'y = ', 'with_statement'), around(tree, 'y = ', 'with_statement')),
    ],
    expected: code`
      def f():
          # by hand
          # first
          x = """
              text
              """
          # last
          y = 1
          return x
    `,
  },
  {
    name: 'nothing is left of the case that is kept',
    source: MATCH,
    decide: (find, tree) => [keepArm(match(tree), clause(tree, 'x = 1')), del(find('x = 1'))],
    expected: code`
      def f():
          # after
          return x
    `,
  },
  {
    name: 'the first arm is kept',
    source: CHAIN,
    decide: (_, tree) => [keepArm(iff(tree, 'x = 1'), iff(tree, 'x = 1'))],
    expected: code`
      def f():
          # choose
          # in a
          x = 1
          # end of a
          # after
          return x
    `,
  },
  {
    name: 'a middle arm is kept, with the comments before its header',
    source: CHAIN,
    decide: (_, tree) => [keepArm(iff(tree, 'x = 1'), elif(tree, 'x = 2'))],
    expected: code`
      def f():
          # choose
          # second
          # in b

          x = 2

          if c:
              y = """
                  text
                  """
          # after
          return x
    `,
  },
  {
    name: 'the last arm is kept, named by its block, and changed inside',
    source: CHAIN,
    decide: (_, tree) => [keepArm(iff(tree, 'x = 1'), around(tree, 'x = 3', 'block'))],
    expected: code`
      def f():
          # choose
          # third
          x = 3
          # after
          return x
    `,
  },
  {
    name: 'decisions inside the kept arm apply, those in the others do not',
    source: CHAIN,
    decide: (find, tree) => [
      keepArm(iff(tree, 'x = 1'), elif(tree, 'x = 2')),
      keepArm(iff(tree, 'y = '), iff(tree, 'y = ')),
      del(find('x = 2')),
      del(find('x = 3')),
    ],
    expected: code`
      def f():
          # choose
          # second
          # in b

          y = """
                  text
                  """
          # after
          return x
    `,
  },
  {
    name: 'the first arm is dropped: elif becomes if',
    source: CHAIN,
    decide: (_, tree) => [dropArm(iff(tree, 'x = 1'))],
    expected: code`
      def f():
          # choose
          # second
          if b:  # why b
              # in b

              x = 2

              if c:
                  y = """
                  text
                  """
          # third
          else:
              x = 3
          # after
          return x
    `,
  },
  {
    name: 'the middle arm is dropped',
    source: CHAIN,
    decide: (_, tree) => [dropArm(elif(tree, 'x = 2'))],
    expected: code`
      def f():
          # choose
          if a:  # first
              # in a
              x = 1
              # end of a

          # third
          else:
              x = 3
          # after
          return x
    `,
  },
  {
    name: 'the last arm is dropped',
    source: CHAIN,
    decide: (_, tree) => [dropArm(otherwise(tree, 'x = 3'))],
    expected: code`
      def f():
          # choose
          if a:  # first
              # in a
              x = 1
              # end of a

          # second
          elif b:  # why b
              # in b

              x = 2

              if c:
                  y = """
                  text
                  """
          # after
          return x
    `,
  },
  {
    name: 'a certain arm becomes else, and what comes after it goes',
    source: CHAIN,
    decide: (_, tree) => [toElse(elif(tree, 'x = 2'))],
    expected: code`
      def f():
          # choose
          if a:  # first
              # in a
              x = 1
              # end of a

          # second
          else:  # why b
              # in b

              x = 2

              if c:
                  y = """
                  text
                  """
          # after
          return x
    `,
  },
  {
    name: 'the first arm is dropped and the next is certain: its block stays alone',
    source: CHAIN,
    decide: (_, tree) => [dropArm(iff(tree, 'x = 1')), toElse(elif(tree, 'x = 2'))],
    expected: code`
      def f():
          # choose
          # second
          # in b

          x = 2

          if c:
              y = """
                  text
                  """
          # after
          return x
    `,
  },
  {
    name: 'all arms are dropped: the statement goes',
    source: CHAIN,
    decide: (_, tree) => [
      dropArm(iff(tree, 'x = 1')),
      dropArm(elif(tree, 'x = 2')),
      dropArm(otherwise(tree, 'x = 3')),
    ],
    expected: code`
      def f():
          # after
          return x
    `,
  },
  {
    name: 'the kept arm is emptied: the statement goes, and its block becomes pass',
    source: code`
      if outer:
          if a:
              print(1)
          else:
              x = 1
      y = 2
    `,
    decide: (find, tree) => [keepArm(iff(tree, 'print(1)'), iff(tree, 'print(1)')), del(find('print(1)'))],
    expected: code`
      if outer:
          pass
      y = 2
    `,
  },
  {
    name: 'arms on the line of their header',
    source: code`
      def f():
          if a: x = 1; y = 2  # first
          elif b: x = 3
          else: x = 4  # last
          if a: z = 1
          # or else
          else: z = 2
          return x
    `,
    decide: (_, tree) => [
      keepArm(iff(tree, 'x = 1'), iff(tree, 'x = 1')),
      keepArm(iff(tree, 'z = 1'), otherwise(tree, 'z = 2')),
    ],
    expected: code`
      def f():
          x = 1; y = 2  # first
          # or else
          z = 2
          return x
    `,
  },
  {
    name: 'a middle arm on the line of its header, of which a part goes',
    source: code`
      def f():
          if a: x = 1
          elif b: x = 3; print(x)
          else: x = 4
          return x
    `,
    decide: (find, tree) => [keepArm(iff(tree, 'x = 1'), elif(tree, 'x = 3')), del(find('x = 3'))],
    expected: code`
      def f():
          print(x)
          return x
    `,
  },
  {
    name: 'nested folds dedent twice, headers of several lines go whole',
    source: code`
      def f():
          if (a and  # first
                  b):
              if c:
                  x = call(1,
                           2)
              # else here
              else:
                  y = 2
          return x
    `,
    decide: (_, tree) => [
      keepArm(iff(tree, '(a and'), iff(tree, '(a and')),
      keepArm(iff(tree, 'call'), iff(tree, 'call')),
    ],
    expected: code`
      def f():
          x = call(1,
                   2)
          return x
    `,
  },
  {
    name: 'an emptied arm of a statement that stays becomes pass',
    source: code`
      if a:
          # only labels
          labels = 1

          # more
          more = 2
      elif b:
          x = 1
      else: labels = 3
    `,
    decide: (find) => [del(find('labels = 1')), del(find('more = 2')), del(find('labels = 3'))],
    expected: code`
      if a:
          pass
      elif b:
          x = 1
      else: pass
    `,
  },
  {
    name: 'a comment in the first column stays where it is',
    source: code`
      def f():
          if a:
              x = 1
      #        y = 2
              z = 3
          return x
    `,
    decide: (_, tree) => [keepArm(iff(tree, 'x = 1'), iff(tree, 'x = 1'))],
    expected: code`
      def f():
          x = 1
      #        y = 2
          z = 3
          return x
    `,
  },
];
