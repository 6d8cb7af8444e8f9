/** Arguments, parameters, elements, outputs and decorators: left out, doubled, in another order, with another value. */
import { field, requiredField } from '../../../../src/python/syntax/index.ts';
import { exchanged, listChanges, replaced, textOf, type Rule } from './change.ts';

const COMMA = ', ';

const WRITTEN: Readonly<
  Record<string, readonly [kind: string, written: (elements: readonly string[]) => string]>
> = {
  argument_list: ['argument', (elements) => `(${elements.join(COMMA)})`],
  parameters: ['parameter', (elements) => `(${elements.join(COMMA)})`],
  list: ['element', (elements) => `[${elements.join(COMMA)}]`],
  tuple: ['element', (elements) => `(${elements.map((element) => `${element}, `).join('')})`],
  dictionary: ['entry', (elements) => `{${elements.join(COMMA)}}`],
  pattern_list: ['target', listed],
};

/** Bare, and still a tuple where one is left. */
function listed(elements: readonly string[]): string {
  return elements.length === 1 ? `${elements[0]},` : elements.join(COMMA);
}

const otherLists: Rule = (node) => {
  const written = WRITTEN[node.type];
  return written === undefined ? [] : listChanges(written[0], node, written[1]);
};

/** `return a, b`. */
const otherOutputs: Rule = (node) =>
  node.type === 'expression_list' && node.parent?.type === 'return_statement' && node.kids.length > 0
    ? listChanges('output', node, listed)
    : [];

const otherValues: Rule = (node) => {
  if (node.type !== 'keyword_argument') return [];
  const value = requiredField(node, 'value');
  return textOf(value) === 'None' ? [] : [replaced('argument None', value, 'None')];
};

/** `f(a=1, b=2)` → `f(a=2, b=1)`. */
const exchangedValues: Rule = (node) => {
  if (node.type !== 'argument_list') return [];
  const values = node.kids.flatMap((kid) =>
    kid.type === 'keyword_argument' ? requiredField(kid, 'value') : [],
  );
  return values.slice(1).flatMap((value, index) => {
    const before = values[index]!;
    return textOf(before) === textOf(value) ? [] : [exchanged('argument values exchanged', before, value)];
  });
};

const lostDefaults: Rule = (node) =>
  node.type === 'default_parameter'
    ? [replaced('default left out', node, textOf(requiredField(node, 'name')))]
    : [];

const lostDecorators: Rule = (node) => {
  if (node.type !== 'decorated_definition') return [];
  const definition = field(node, 'definition');
  const decorators = node.kids.filter((kid) => kid !== definition);
  return [
    ...decorators.map((decorator) => replaced('decorator left out', decorator, '')),
    ...decorators.slice(1).map((one, index) => exchanged('decorators exchanged', decorators[index]!, one)),
  ];
};

export const listRules: readonly Rule[] = [
  otherLists,
  otherOutputs,
  otherValues,
  exchangedValues,
  lostDefaults,
  lostDecorators,
];
