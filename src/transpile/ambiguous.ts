/** Refusals where several calls may be the one that validates. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { placeOf } from '../python/syntax/index.ts';
import { printConstant } from '../python/rewrite/python-text.ts';
import type { Value } from '../python/evaluation/value.ts';
import type { Scored } from './choose-pipeline.ts';
import type { Evaluated } from './evaluated.ts';
import { functionOf } from './plan.ts';

interface Said {
  /** What more there is to say of them, as a further clause. */
  readonly why?: string;
  /** How the user settles it. */
  readonly supply?: string;
}

/** Names the candidates, where they are called, and how it is settled. */
export function tie(
  items: readonly Scored[],
  { why = '', supply = supplyFor(items) }: Said = {},
): Diagnostic {
  const names = items
    .map((item) => `\`${item.file}::${item.name}\`${isOneDefinition(items) ? calledAt(item, items) : ''}`)
    .join(' and ');
  const related = items.map((item) => ({
    message: `\`${item.name}\` is built here`,
    place: placeOf(item.call.at ?? functionOf(item.call.definition.function)!.node),
  }));
  return diagnostic(
    'ambiguous-pipeline',
    { candidates: names, why, supply },
    related[0]?.place ?? null,
    related,
  );
}

/** A call that is reached, and one that code without source may make. */
export function handedOverTie(reached: Scored, other: Scored, { handedOver }: Evaluated): Diagnostic {
  const at = handedOver.get(other.call) ?? null;
  const which = isOneDefinition([reached, other]) ? 'the latter' : `\`${other.name}\``;
  const where =
    at === null ? '' : `, which gets what makes it in line ${placeOf(at).line} of ${placeOf(at).file}`;
  return tie([reached, other], {
    why: `; ${which} is called, if at all, by code that has no source here${where}`,
  });
}

function isOneDefinition(items: readonly Scored[]): boolean {
  return new Set(items.map(({ file, line, name }) => `${file}:${line}:${name}`)).size === 1;
}

/** Tells calls of one definition apart. */
function calledAt({ call }: Scored, items: readonly Scored[]): string {
  const given = differing(items).map((name) => {
    const value = call.activation.parameters.get(name);
    return `${name}=${(value && textOf(value)) ?? '…'}`;
  });
  const shown = given.length === 0 ? '' : ` with \`${given.join(', ')}\``;
  return call.at === null ? ` without a call${shown}` : ` called in line ${placeOf(call.at).line}${shown}`;
}

/** Parameters that calls of one definition are not given alike. */
function differing(items: readonly Scored[]): readonly string[] {
  const names = new Set(items.flatMap(({ call }) => [...call.activation.parameters.keys()]));
  return [...names].filter((name) => {
    const texts = items.map(({ call }) => {
      const value = call.activation.parameters.get(name);
      return value && textOf(value);
    });
    return texts.includes(undefined) || new Set(texts).size > 1;
  });
}

function textOf(value: Value): string | undefined {
  return printConstant(value, { quote: "'", symbol: (path) => path });
}

function supplyFor(items: readonly Scored[]): string {
  const reaching = 'give the training arguments that reach it after `--`';
  if (!isOneDefinition(items)) return `name it with --pipeline NAME, or ${reaching}`;
  const fn = items[0]!.name.split('.').at(-1)!;
  const settings = differing(items).map((name) => `--set "${fn}.${name}=VALUE"`);
  if (settings.length === 0) return reaching;
  return `say what it is given in validation with ${settings.join(' ')}, or ${reaching}`;
}
