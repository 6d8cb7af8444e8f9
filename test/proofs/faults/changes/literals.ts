/** Every literal gets another value. */
import { replaced, textOf, type Rule } from './change.ts';

/** Both large and small steps: a large one shows that a value counts at all, a small one that it counts exactly. */
const otherNumbers: Rule = (node) => {
  if (node.type !== 'integer' && node.type !== 'float') return [];
  const text = textOf(node);
  const value = Number(text.replaceAll('_', ''));
  if (!Number.isFinite(value)) return [];
  if (node.type === 'integer')
    return [
      replaced('integer one more', node, String(value + 1)),
      replaced('integer one less', node, value === 0 ? '(-1)' : String(value - 1)),
      replaced('integer as float', node, `${value}.0`),
    ];
  return [
    replaced('float one more', node, asFloat(value + 1)),
    replaced('float a little more', node, asFloat(value === 0 ? 0.01 : value * 1.01)),
  ];
};

function asFloat(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

const LAYOUTS: Readonly<Record<string, string>> = { CHW: 'HWC', HWC: 'CHW', FHWC: 'FCHW', FCHW: 'FHWC' };

/** Texts within f-strings included, docstrings not: they are no code. */
const otherStrings: Rule = (node) => {
  if (node.type !== 'string_content' || node.parent?.parent?.type === 'expression_statement') return [];
  const text = textOf(node);
  const layout = LAYOUTS[text];
  return [
    replaced('string longer', node, `${text}x`),
    replaced('string emptied', node, ''),
    ...(layout === undefined ? [] : [replaced('layout', node, layout)]),
  ];
};

const OPPOSITES: Readonly<Record<string, readonly [kind: string, text: string]>> = {
  true: ['truth value', 'False'],
  false: ['truth value', 'True'],
  none: ['None filled', '1'],
};

const otherConstants: Rule = (node) => {
  const opposite = OPPOSITES[node.type];
  return opposite === undefined ? [] : [replaced(opposite[0], node, opposite[1])];
};

export const literalRules: readonly Rule[] = [otherNumbers, otherStrings, otherConstants];
