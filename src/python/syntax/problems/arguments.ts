/** The order of parameters and arguments (language reference 6.3.4, 8.7). */
import type { SyntaxNode } from '../node.ts';
import type { Rule } from './problem.ts';

/** What a parameter is: its own node, or the pattern below its annotation. */
function formOf(parameter: SyntaxNode): string {
  return parameter.type === 'typed_parameter' ? (parameter.kids[0]?.type ?? '') : parameter.type;
}

const parameters: Rule = ({ kids }) => orderOf(kids.map(formOf));

const isDefault = (form: string): boolean => /^(typed_)?default_parameter$/.test(form);
const isPlain = (form: string): boolean => form === 'identifier' || form === 'tuple_pattern';
const isStar = (form: string): boolean => form === 'keyword_separator' || form === 'list_splat_pattern';

function orderOf(forms: readonly string[]): string | undefined {
  const star = forms.findIndex(isStar);
  const positional = star === -1 ? forms : forms.slice(0, star);
  const firstDefault = positional.findIndex(isDefault);
  if (firstDefault !== -1 && positional.slice(firstDefault).some(isPlain))
    return 'non-default argument follows default argument';
  if (forms.filter(isStar).length > 1) return '* argument may appear only once';
  const last = forms.indexOf('dictionary_splat_pattern');
  if (last !== -1 && last < forms.length - 1) return 'arguments cannot follow var-keyword argument';
  const slash = forms.indexOf('positional_separator');
  if (slash === 0) return 'at least one argument must precede /';
  if (forms.lastIndexOf('positional_separator') > slash) return '/ may appear only once';
  if (star !== -1 && slash > star) return '/ must be ahead of *';
  const next = forms[star + 1];
  const isBare = forms[star] === 'keyword_separator';
  return isBare && (next === undefined || next === 'dictionary_splat_pattern')
    ? 'named arguments must follow bare *'
    : undefined;
}

const argumentList: Rule = ({ kids, tokens }) => {
  if (kids.length === 0 && tokens.some(({ type }) => type === ',')) return 'invalid syntax: `,`';
  let named = false;
  let unpacked = false;
  for (const { type } of kids) {
    if (type === 'dictionary_splat') unpacked = true;
    else if (type === 'keyword_argument') named = true;
    else if (type === 'list_splat') {
      if (unpacked) return 'iterable argument unpacking follows keyword argument unpacking';
    } else if (type !== 'ERROR') {
      if (unpacked) return 'positional argument follows keyword argument unpacking';
      if (named) return 'positional argument follows keyword argument';
    }
  }
  return undefined;
};

export const ARGUMENTS: Readonly<Record<string, Rule>> = {
  parameters,
  lambda_parameters: parameters,
  argument_list: argumentList,
};
