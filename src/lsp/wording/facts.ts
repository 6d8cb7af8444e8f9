/** What is known of an expression, in words. */
import type { DataFact, EitherFact, Fact, Step, UnknownFact, ValueFact } from '../../index.ts';
import type { Markup } from './markup.ts';

/**
 * Blocks of lines: what the expression is, and below it what else is known.
 * @param text the expression
 */
export function factBlocks(
  text: string,
  facts: readonly Fact[],
  markup: Markup,
): readonly (readonly string[])[] {
  const [first, ...others] = facts;
  if (first !== undefined && others.length === 0) {
    const details = detailsOf(first, markup).map((line) => markup.item(line));
    const head = `${markup.code(text)} ${headOf(first, markup)}`;
    return details.length === 0 ? [[head]] : [[head], details];
  }
  return [
    [`${markup.code(text)} differs from one execution to another:`],
    [
      ...facts
        .slice(0, MOST)
        .flatMap((fact) => [
          markup.item(headOf(fact, markup)),
          ...detailsOf(fact, markup).map((line) => markup.item(line, 1)),
        ]),
      ...(facts.length > MOST ? [markup.item('and others')] : []),
    ],
  ];
}

/** Different things that are shown. */
const MOST = 8;
const MOST_IN_SHORT = 3;

/** Behind a variable: `FLOAT CHW [3, 224, 224] gpu`, `= 256`. */
export function factsInShort(facts: readonly Fact[]): string {
  const shorts = [...new Set(facts.map(({ short }) => short))];
  const shown = shorts.length > MOST_IN_SHORT ? [...shorts.slice(0, MOST_IN_SHORT), '…'] : shorts;
  const isPlain = facts.every(({ kind }) => kind === 'value' || kind === 'either');
  return `${isPlain ? '= ' : ''}${shown.join(' | ')}`;
}

function headOf(fact: Fact, markup: Markup): string {
  switch (fact.kind) {
    case 'data':
      return `is DALI data: ${markup.code(fact.short)}`;
    case 'value':
      return `${fact.isFinal ? 'is in the end' : 'is'} ${markup.code(fact.short)}`;
    case 'unknown':
      return `is not known: ${markup.prose(fact.reason)}`;
    case 'either':
      return `depends on ${markup.code(fact.condition)}, which is not known`;
  }
}

function detailsOf(fact: Fact, markup: Markup): readonly string[] {
  switch (fact.kind) {
    case 'data':
      return dataDetails(fact, markup);
    case 'value':
      return valueDetails(fact, markup);
    case 'unknown':
      return unknownDetails(fact, markup);
    case 'either':
      return eitherDetails(fact, markup);
  }
}

function dataDetails(fact: DataFact, markup: Markup): readonly string[] {
  const { dtype, ndim, layout, shape, device, lost, operator, made, derandomized } = fact;
  const dimensions = ndim === null ? 'not known' : String(ndim);
  const extents = shape === null || shape.length === 0 ? null : shape.map((one) => one ?? '?').join(' × ');
  const known = [
    `data type ${dtype === null ? 'not known' : markup.code(dtype)}`,
    `dimensions: ${dimensions}`,
    layout === null ? 'layout not known' : layout === '' ? 'no layout' : `layout ${markup.code(layout)}`,
    extents === null ? null : `extents ${extents}`,
    `on the ${device.toUpperCase()}`,
  ];
  return [
    known.filter((one) => one !== null).join(', '),
    ...(lost === null ? [] : [markup.prose(lost)]),
    `made by ${markup.code(operator)}${made === null ? '' : ` in ${where(made, markup)}`}`,
    ...(derandomized === null ? [] : [markup.prose(derandomized)]),
  ];
}

function valueDetails({ from }: ValueFact, markup: Markup): readonly string[] {
  return from.map((step) => `from ${where(step, markup)}: ${markup.code(step.text)}`);
}

function unknownDetails({ lost }: UnknownFact, markup: Markup): readonly string[] {
  return lost === null ? [] : [`lost in ${where(lost, markup)}: ${markup.code(lost.text)}`];
}

function eitherDetails({ tested, sides }: EitherFact, markup: Markup): readonly string[] {
  return [
    ...(tested === null ? [] : [`tested in ${where(tested, markup)}: ${markup.code(tested.text)}`]),
    ...sides.map((side) => headOf(side, markup).replace(/^is /, 'it may be ')),
  ];
}

function where({ file, line }: Step, markup: Markup): string {
  return markup.prose(`${file}:${line}`);
}
