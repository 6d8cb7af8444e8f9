/** Rules for operators that do nothing, or nothing at random, where an argument has its neutral value. */
import type { Value } from '../../python/evaluation/value.ts';
import { operatorAt } from '../catalogue/catalogue.ts';
import { numberOf } from '../values.ts';
import type { Call, Change, Rule } from './rule.ts';

interface Named {
  readonly paths: readonly string[];
  /** What the operator then leaves undone: `nothing is mirrored`. */
  readonly effect: string;
  readonly counterpart: string;
}

/** Random arguments get their neutral values; where all have these, the operator goes. */
export function neutralRule(
  neutral: Readonly<Record<string, number>>,
  { paths, effect, counterpart }: Named,
): Rule {
  const apply = (call: Call): Change | undefined => {
    const names = Object.keys(neutral).filter((name) => call.drawn.has(name));
    if (names.length === 0) return undefined;
    const isNeutral = Object.keys(neutral).every(
      (name) => names.includes(name) || givenNumber(call, name) === neutral[name],
    );
    if (isNeutral) return { kind: 'gone', said: `${call.path} is left out: ${effect}` };
    return settled(call, names, neutral, effect);
  };
  return { paths, drawn: Object.keys(neutral), counterpart, apply };
}

/** Random arguments get their neutral values; the operator stays. */
export function settledRule(
  neutral: Readonly<Record<string, number>>,
  { paths, effect, counterpart }: Named,
): Rule {
  const apply = (call: Call): Change | undefined => {
    const names = Object.keys(neutral).filter((name) => call.drawn.has(name));
    return names.length === 0 ? undefined : settled(call, names, neutral, effect);
  };
  return { paths, drawn: Object.keys(neutral), counterpart, apply };
}

/** The operator goes where any of these arguments is random, or always where there are none. */
export function identityRule(
  drawn: readonly string[],
  { paths, effect, counterpart }: Named,
  fits: (call: Call) => boolean = () => true,
): Rule {
  const apply = (call: Call): Change | undefined =>
    (drawn.length === 0 || drawn.some((name) => call.drawn.has(name))) && fits(call)
      ? { kind: 'gone', said: `${call.path} is left out: ${effect}` }
      : undefined;
  return { paths, drawn, counterpart, apply };
}

function settled(
  call: Call,
  names: readonly string[],
  neutral: Readonly<Record<string, number>>,
  effect: string,
): Change {
  const isDefault = (name: string): boolean => defaultOf(call.path, name) === neutral[name];
  const given = names.filter((name) => !isDefault(name));
  const said = names.map((name) => `\`${name}\``).join(' and ');
  return {
    kind: 'changed',
    without: names.filter(isDefault),
    with: new Map(given.map((name): [string, Value] => [name, call.make.int(neutral[name]!)])),
    said: `${said} of ${call.path} ${names.length > 1 ? 'are' : 'is'} ${given.length > 0 ? 'fixed' : 'left out'}: ${effect}`,
  };
}

/** The number that an argument has, given or by default. */
function givenNumber(call: Call, name: string): number | null {
  const value = call.arguments.get(name);
  return value === undefined || value.cell.kind === 'none'
    ? defaultOf(call.path, name)
    : (numberOf(value)?.value ?? null);
}

function defaultOf(path: string, name: string): number | null {
  const value = operatorAt(path)?.arguments.get(name)?.default;
  return typeof value === 'number' ? value : null;
}
