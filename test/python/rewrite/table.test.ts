import { describe, expect, test } from '@jest/globals';
import { render } from '../../../src/python/rewrite/render.ts';
import type { Rendered } from '../../../src/python/rewrite/piece.ts';
import { ARMS } from './arms.cases.ts';
import type { Case } from './cases.ts';
import { EXPRESSIONS } from './expressions.cases.ts';
import { finder } from './find.ts';
import { LISTS } from './lists.cases.ts';
import { parse } from './parse.ts';
import { python } from './python.ts';
import { notMinimal, reapply } from './reapply.ts';
import { STATEMENTS } from './statements.cases.ts';

type Variant = (text: string) => string;

const asIs: Variant = (text) => text;
const crlf: Variant = (text) => text.replaceAll('\n', '\r\n');
const tabs: Variant = (text) => text.replace(/^(?: {4})+/gm, (spaces) => '\t'.repeat(spaces.length / 4));
const unended: Variant = (text) => text.replace(/\n$/, '');

function run(item: Case, variant: Variant, newline: '\n' | '\r\n'): { rendered: Rendered; source: string } {
  const source = variant(item.source);
  const tree = parse(source);
  const find = finder(tree);
  expect(tree.errors).toEqual([]);
  const rendered = render({
    source: tree,
    nodes: item.nodes?.(find, tree) ?? tree.root.kids,
    decisions: item.decide(find, tree),
    newline,
    ...(item.dedentTo === undefined ? {} : { dedentTo: item.dedentTo }),
    ...(item.unit === undefined ? {} : { unit: item.unit }),
  });
  return { rendered, source };
}

function check(item: Case, variant: Variant, newline: '\n' | '\r\n', expected: string): void {
  const { rendered, source } = run(item, variant, newline);
  expect(rendered.text).toBe(expected);
  expect(reapply(source, rendered.start, rendered.end, rendered.edits, newline)).toBe(expected);
  expect(
    rendered.edits.map((edit) => notMinimal(source, edit)).filter((fault) => fault !== undefined),
  ).toEqual([]);
  checkPlaces(rendered);
}

/** Where an edit says that its new text is, it is. */
function checkPlaces({ text, edits }: Rendered): void {
  const lines = text.split(/\r?\n/);
  for (const { newText, output } of edits) {
    if (output === null) continue;
    const shown = lines.slice(output.line - 1, output.endLine).join('\n');
    expect(shown).toContain(newText.replaceAll('\r\n', '\n').replace(/^\n|\n$/g, ''));
  }
}

const TABLE = [
  ['statements', STATEMENTS],
  ['arms', ARMS],
  ['lists', LISTS],
  ['expressions', EXPRESSIONS],
] as const;

test('what is expected is Python', () => {
  const program = `
import ast, json, sys
def fault(text):
    try:
        ast.parse(text)
    except SyntaxError as error:
        return f"{error}: {text}"
print(json.dumps([fault(text) for text in json.load(sys.stdin)]))`;
  const texts = TABLE.flatMap(([, cases]) => cases.map((item) => item.expected));
  expect(python<readonly (string | null)[]>(program, texts).filter((fault) => fault !== null)).toEqual([]);
});

describe.each(TABLE)('%s', (_, cases) => {
  test.each(cases.map((item) => [item.name, item] as const))('%s', (_, item) => {
    check(item, asIs, '\n', item.expected);
  });

  test.each(cases.map((item) => [item.name, item] as const))('from a CRLF file: %s', (_, item) => {
    check(item, crlf, '\n', item.expected);
    check(item, crlf, '\r\n', crlf(item.expected));
    check(item, asIs, '\r\n', crlf(item.expected));
  });

  test.each(cases.map((item) => [item.name, item] as const))(
    'without a line end at the end: %s',
    (_, item) => {
      check(item, unended, '\n', item.expected);
    },
  );

  const plain = cases.filter((item) => item.unit === undefined && !/"""|^ {1,3}\S|^ {5}/m.test(item.source));
  test.each(plain.map((item) => [item.name, item] as const))('with tabs: %s', (_, item) => {
    check(item, tabs, '\n', tabs(item.expected));
  });
});
