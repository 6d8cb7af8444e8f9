/** `six` against the package itself. */
import { expect, test } from '@jest/globals';
import { daliPython } from '../../support/python.ts';
import { evaluator } from './support/evaluate.ts';
import { askPython, type SmallProgram } from './support/oracle.ts';

const EXPRESSIONS: readonly string[] = [
  'six.PY2, six.PY3, six.PY34',
  'isinstance("a", six.string_types), isinstance(b"a", six.string_types), isinstance("a", six.text_type)',
  'isinstance(2, six.integer_types), isinstance(2.0, six.integer_types), isinstance(True, six.integer_types)',
  'isinstance(int, six.class_types), isinstance(1, six.class_types), isinstance(b"", six.binary_type)',
  'list(six.iteritems({"a": 1, "b": 2})), list(six.iterkeys({"a": 1})), list(six.itervalues({"a": 1}))',
  'next(six.iteritems({"a": 1})), six.next(iter([3])), six.advance_iterator(iter([4]))',
  'six.iteritems([1])',
  'six.iteritems()',
  'six.u("a"), six.unichr(65), six.callable(len), six.callable(1)',
  'list(six.moves.range(3)), list(six.moves.xrange(1, 3)), list(six.moves.zip([1], "a"))',
  'list(six.moves.map(str, [1])), list(six.moves.filter(None, [0, 1]))',
];
const UNKNOWN: readonly string[] = [
  'six.ensure_str(b"a")',
  'six.b("a")',
  'six.moves.reduce',
  'six.moves.input()',
];

const program = (text: string): SmallProgram => ({
  source: `import six\nimport six.moves\nresult = ${text}`,
});

test('what is known is what six gives', async () => {
  const evaluate = await evaluator();
  const { outcomes } = askPython(daliPython(), EXPRESSIONS.map(program));
  expect(EXPRESSIONS.map((text) => evaluate(program(text)).outcome)).toEqual(outcomes);
});

test.each(UNKNOWN)('%s is not known', async (text) => {
  const { outcome } = (await evaluator())(program(text));
  expect(JSON.stringify(outcome)).toContain('unknown');
});
