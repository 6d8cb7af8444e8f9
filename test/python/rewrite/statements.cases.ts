import { code } from './cases.ts';
import type { Case } from './cases.ts';
import { around, del, insert, replace } from './find.ts';

export const STATEMENTS: readonly Case[] = [
  {
    name: 'no decision changes nothing, however odd the text',
    source: code`
      x=1 ;y = [ 1,
        2 ]  # odd
      def f( a ):
            return  a



      # the end
    `,
    decide: () => [],
    expected: code`
      x=1 ;y = [ 1,
        2 ]  # odd
      def f( a ):
            return  a
    `,
  },
  {
    name: 'a statement goes with its comment line and its trailing comment',
    source: code`
      def f():
          # decode
          images = decode()
          # one hot
          # (on the device)
          labels = one_hot()  # labels
          return images
    `,
    decide: (find) => [del(find('labels = one_hot()'))],
    expected: code`
      def f():
          # decode
          images = decode()
          return images
    `,
  },
  {
    name: 'a comment that stands apart, or at another indentation, stays',
    source: code`
      def f():
          # all about labels

          labels = one_hot()
        # odd
          more = labels
          return images
    `,
    decide: (find) => [del(find('labels = one_hot()')), del(find('more = labels'))],
    expected: code`
      def f():
          # all about labels

        # odd
          return images
    `,
  },
  {
    name: 'the licence of a file belongs to no statement',
    source: code`
      # Copyright
      import torch
      import os
    `,
    nodes: (find) => [find('import torch'), find('import os')],
    decide: (find) => [del(find('import torch'))],
    expected: code`
      import os
    `,
  },
  {
    name: 'statements that share a line go one by one',
    source: code`
      def f():
          a = 1; b = 2; c = 3  # three
          d = 4; e = 5;
          g = 6; h = 7
          return a
    `,
    decide: (find) => [del(find('b = 2')), del(find('e = 5')), del(find('g = 6')), del(find('h = 7'))],
    expected: code`
      def f():
          a = 1; c = 3  # three
          d = 4;
          return a
    `,
  },
  {
    name: 'the last statement of a line takes the semicolon with it',
    source: code`
      a = 1; b = 2; c = 3
    `,
    decide: (find) => [del(find('b = 2')), del(find('c = 3'))],
    expected: code`
      a = 1
    `,
  },
  {
    name: 'a block that is emptied becomes pass',
    source: code`
      def f():
          if debug:
              # say so
              print("a")
              print("b")  # too
          for x in y: print(x); log(x)
          return 1
    `,
    decide: (find) => [
      del(find('print("a")')),
      del(find('print("b")')),
      del(find('print(x)')),
      del(find('log(x)')),
    ],
    expected: code`
      def f():
          if debug:
              pass
          for x in y: pass
          return 1
    `,
  },
  {
    name: 'a compound statement goes with the comments at the end of its blocks',
    source: code`
      def f():
          a = 1
          if x:
              y()
              # inside
            # half inside

          # about the result
          return a
    `,
    decide: (_, tree) => [del(around(tree, 'y()', 'if_statement'))],
    expected: code`
      def f():
          a = 1

          # about the result
          return a
    `,
  },
  {
    name: 'blank lines that meet become one run, none is left at the ends',
    source: code`
      def f():
          a = 1

          labels = 2

          b = 3


          more = 4

          return a, b

          print()
    `,
    decide: (find) => [del(find('labels = 2')), del(find('more = 4')), del(find('print()'))],
    expected: code`
      def f():
          a = 1

          b = 3


          return a, b
    `,
  },
  {
    name: 'a blank line behind the header goes with the first statement',
    source: code`
      def f():
          print()

          return a
    `,
    decide: (find) => [del(find('print()'))],
    expected: code`
      def f():
          return a
    `,
  },
  {
    name: 'a statement over several lines and with a backslash goes whole',
    source: code`
      def f():
          x = call(
              1,  # one
              2)
          y = x + \
              1
          z = """a
        b"""
          return 3
    `,
    decide: (_, tree) => [
      del(around(tree, '1,  # one', 'expression_statement')),
      del(around(tree, 'y = x', 'expression_statement')),
      del(around(tree, 'z =', 'expression_statement')),
    ],
    expected: code`
      def f():
          return 3
    `,
  },
  {
    name: 'a method moves to module level',
    source: code`
      class Loader:
          """Loads."""

          # How validation sees it
          @pipeline_def
          # and this
          def pipeline(self, size,
                       crop):
              """Doc.

                  deep
              """
              # first
              text = """
          kept
              """ + str(
            size)

              if size:
                  return 1
          #  odd
              return \
                  2

          def other(self):
              pass
    `,
    nodes: (_, tree) => [around(tree, 'def pipeline', 'function_definition')],
    dedentTo: '',
    decide: () => [],
    expected: code`
      # How validation sees it
      @pipeline_def
      # and this
      def pipeline(self, size,
                   crop):
          """Doc.

                  deep
              """
          # first
          text = """
          kept
              """ + str(
        size)

          if size:
              return 1
      #  odd
          return \
              2
    `,
  },
  {
    name: 'a file of two spaces becomes one of four',
    source: code`
      def f(a,
            b):
        if a:
          x = call(
            a,
              b)
          for i in b: print(i)
          return x
        # else
        return 1
    `,
    unit: '    ',
    decide: () => [],
    expected: code`
      def f(a,
            b):
          if a:
              x = call(
                a,
                  b)
              for i in b: print(i)
              return x
          # else
          return 1
    `,
  },
  {
    name: 'a file of four spaces becomes one of two',
    source: code`
      def f(a):
          if a:
              x = call(
                  a)
              return x
    `,
    unit: '  ',
    decide: (find) => [insert(find('return x'), 'before', 'y = g(', '    1,', ')')],
    expected: code`
      def f(a):
        if a:
          x = call(
              a)
          y = g(
            1,
          )
          return x
    `,
  },
  {
    name: 'an odd block keeps its own unit',
    source: code`
      def f(a):
          if a:
             return 1
          return 2
    `,
    unit: '    ',
    decide: () => [],
    expected: code`
      def f(a):
          if a:
             return 1
          return 2
    `,
  },
  {
    name: 'lines are put before and after statements, and at the ends of a block',
    source: code`
      import os
      # about f
      @decorator
      def f():
          """Doc."""
          # about a
          a = 1  # one
          if a:
              b = 2
          return a
    `,
    decide: (find, tree) => [
      insert(around(tree, 'def f', 'function_definition'), 'before', '@autoserialize'),
      insert(find('a = 1'), 'before', 'z = 0'),
      insert(find('a = 1'), 'after', 'c = [', '    1,', ']'),
      insert(around(tree, 'return a', 'block'), 'before', 'head = 1'),
      insert(around(tree, 'b = 2', 'block'), 'after', 'tail = 1'),
    ],
    expected: code`
      import os
      # about f
      @autoserialize
      @decorator
      def f():
          """Doc."""
          head = 1
          z = 0
          # about a
          a = 1  # one
          c = [
              1,
          ]
          if a:
              b = 2
              tail = 1
          return a
    `,
  },
  {
    name: 'lines take the place of a statement that goes',
    source: code`
      def f():
          data = reader(files)
          images = decode(data[0])
          return images
    `,
    decide: (find) => [
      del(find('data = reader(files)')),
      insert(find('data = reader(files)'), 'before', 'data = external_source(name="jpegs")'),
    ],
    expected: code`
      def f():
          data = external_source(name="jpegs")
          images = decode(data[0])
          return images
    `,
  },
  {
    name: 'a row that a backslash carries over the line end',
    source: code`
      def f():
          a = 1; \
          b = 2
          if c: \
              d; e
          return a
    `,
    decide: (find) => [del(find('b = 2')), del(find('d'))],
    expected: code`
      def f():
          a = 1
          if c: \
              e
          return a
    `,
  },
  {
    name: 'lines are put at the end of a block whose last line has two statements',
    source: code`
      def f():
          a; b
      c
    `,
    decide: (_, tree) => [insert(around(tree, 'a; b', 'block'), 'after', 'd')],
    expected: code`
      def f():
          a; b
          d
      c
    `,
  },
  {
    name: 'simple statements are put into a line of several',
    source: code`
      if a: b(); c()
    `,
    decide: (find) => [
      del(find('b()')),
      insert(find('b()'), 'before', 'x()', 'y()'),
      insert(find('c()'), 'after', 'd()'),
    ],
    expected: code`
      if a: x(); y(); c(); d()
    `,
  },
  {
    name: 'decorators go by themselves',
    source: code`
      import os
      # about f
      @timed
      # cached
      @cache(
          1)
      # piped
      @pipeline_def  # bare
      def f():
          return 1
    `,
    decide: (_, tree) => [del(around(tree, '@timed', 'decorator')), del(around(tree, '@cache', 'decorator'))],
    expected: code`
      import os
      # about f
      # piped
      @pipeline_def  # bare
      def f():
          return 1
    `,
  },
  {
    name: 'what shares the lines of a piece is not carried over',
    source: code`
      import os; MEAN = [1]; STD = [2]; import sys
    `,
    nodes: (find) => [find('MEAN = [1]'), find('STD = [2]')],
    decide: () => [],
    expected: code`
      MEAN = [1]; STD = [2]
    `,
  },
  {
    name: 'a statement on the line of its header loses the header',
    source: code`
      class A: x = 1; y = 2  # two
    `,
    nodes: (find) => [find('y = 2')],
    decide: () => [],
    expected: code`
      y = 2  # two
    `,
  },
  {
    name: 'an import without names goes, one with some keeps the others',
    source: code`
      import os, sys
      import numpy as np, torch
      from m import (
          a,  # first
          # about b
          b as c,
          d,
      )
      from n import x, y
      from o import p, \
          q
    `,
    decide: (find) => [
      del(find('os')),
      del(find('sys')),
      del(find('torch')),
      del(find('b as c')),
      del(find('x')),
      del(find('q')),
    ],
    expected: code`
      import numpy as np
      from m import (
          a,  # first
          d,
      )
      from n import y
      from o import p
    `,
  },
  {
    name: 'a deleted parent swallows what is decided inside it',
    source: code`
      def f():
          if a:
              b = call(c)
          return d
    `,
    decide: (find, tree) => [
      replace(find('c'), 'e'),
      del(find('b = call(c)')),
      del(around(tree, 'b =', 'if_statement')),
    ],
    expected: code`
      def f():
          return d
    `,
  },
  {
    name: 'statements of every compound kind are reached',
    source: code`
      async def f():
          try:
              a = old
          except (E, old) as e:
              a = old
          else:
              a = old
          finally:
              a = old
          with old as w, open(old):
              a = old
          while old:
              a = old
          else:
              a = old
          match old:
              case 1:
                  a = old
          class C(old):
              a: old = old
    `,
    decide: (_, tree) => {
      const ends = [...tree.text.matchAll(/\bold\b/g)];
      return ends.map((_, nth) => replace(nthOf(tree, nth), 'new'));
    },
    expected: code`
      async def f():
          try:
              a = new
          except (E, new) as e:
              a = new
          else:
              a = new
          finally:
              a = new
          with new as w, open(new):
              a = new
          while new:
              a = new
          else:
              a = new
          match new:
              case 1:
                  a = new
          class C(new):
              a: new = new
    `,
  },
];

function nthOf(tree: Parameters<typeof around>[0], nth: number): ReturnType<typeof around> {
  const found: ReturnType<typeof around>[] = [];
  const visit = (node: ReturnType<typeof around>): void => {
    if (node.type === 'identifier' && tree.text.slice(node.start, node.end) === 'old') found.push(node);
    for (const kid of node.kids) visit(kid);
  };
  visit(tree.root);
  return found[nth]!;
}
