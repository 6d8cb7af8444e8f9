/** Names given twice, which CPython's parser takes and its compiler rejects. */
import { field, walk } from '../helpers.ts';
import type { SyntaxNode } from '../node.ts';
import { textOf } from '../positions.ts';
import type { Rule } from './problem.ts';

const repeated = (names: readonly string[]): string | undefined =>
  names.find((name, at) => names.indexOf(name) < at);

function namesOf(parameter: SyntaxNode): readonly string[] {
  const named =
    field(parameter, 'name') ?? (parameter.type === 'typed_parameter' ? parameter.kids[0] : parameter);
  if (named === undefined) return [];
  return [...walk(named)].filter(({ type }) => type === 'identifier').map(textOf);
}

const parameters: Rule = ({ kids }) => {
  const name = repeated(kids.flatMap(namesOf));
  return name === undefined ? undefined : `duplicate argument '${name}' in function definition`;
};

export const REPEATED: Readonly<Record<string, Rule>> = {
  parameters,
  lambda_parameters: parameters,
  argument_list: ({ kids }) => {
    const keywords = kids.filter(({ type }) => type === 'keyword_argument');
    const name = repeated(keywords.flatMap((kid) => field(kid, 'name') ?? []).map(textOf));
    return name === undefined ? undefined : `keyword argument repeated: ${name}`;
  },
};
