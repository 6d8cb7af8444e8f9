/** Resolvers in interpolations: `oc.env` as os.environ is known, those that the program registered; what others give is Unknown. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { isNone } from '../support/read.ts';
import { callWith } from '../support/signature.ts';
import { type Kit, plainly } from './container.ts';
import type { ResolverCall } from './interpolation.ts';
import { wrap } from './wrap.ts';

const INT = /^[+-]?(?:0|[1-9]\d*(?:_\d+)*)$/;
const FLOAT =
  /^[+-]?(?:\d+(?:_\d+)*\.(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?$|^[+-]?\d+(?:_\d+)*[eE][+-]?\d+(?:_\d+)*$/;

/**
 * A primitive without quotes as the grammar of omegaconf and hydra reads it: numbers, booleans, null, else a text;
 * undefined for what needs more (escapes, quotes, brackets).
 */
export function primitive(it: Interpreter, text: string): Value | undefined {
  if (/[\\'"[\]{}()]/.test(text)) return undefined;
  if (/^true$/i.test(text)) return it.make.bool(true);
  if (/^false$/i.test(text)) return it.make.bool(false);
  if (/^null$/i.test(text)) return it.make.none();
  if (INT.test(text)) return it.make.int(BigInt(text.replaceAll(/[_+]/g, '')));
  if (FLOAT.test(text)) return it.make.float(Number(text.replaceAll('_', '')));
  if (/^[+-]?(?:inf|nan)$/i.test(text)) return undefined;
  return it.make.str(text);
}

/** What a resolver gives. */
export function resolverCall(it: Interpreter, kit: Kit, { name, arguments: words }: ResolverCall): Value {
  const given = words.map((word) => primitive(it, word));
  const unknown = (reason: string): Value => it.make.unknown(`what \${${name}:…} gives ${reason}`);
  if (given.includes(undefined)) return unknown('is not followed');
  const values = given as readonly Value[];
  if (name === 'oc.env') return environment(it, values, unknown);
  const own = it
    .entries(kit.resolvers)
    ?.find(([key]) => key.cell.kind === 'str' && key.cell.value === name)?.[1];
  if (own === undefined) return unknown('is not known');
  if (takesNodes(own)) return unknown('depends on its place');
  return wrap(it, kit, callWith(it, own, ...values), null);
}

/** `oc.env:NAME` and `oc.env:NAME,default`: the default becomes a text unless it is null. */
function environment(it: Interpreter, values: readonly Value[], unknown: (reason: string) => Value): Value {
  const [name, fallback, ...more] = values;
  if (name === undefined || more.length > 0) return unknown('is not followed');
  const environ = it.attribute(it.taughtModule('os'), 'environ');
  if (fallback === undefined) return it.subscript(environ, name);
  const text = isNone(fallback) ? fallback : callWith(it, it.builtin('str'), fallback);
  return plainly(it, name, (plain) => callWith(it, it.attribute(environ, 'get'), plain, text));
}

/** omegaconf hands its own nodes to parameters of these names. */
function takesNodes({ cell }: Value): boolean {
  if (cell.kind !== 'function') return false;
  const { text } = cell.node.tree;
  const [parameters] = cell.node.fields['parameters'] ?? [];
  return (
    parameters !== undefined &&
    /\b_(?:parent|node|root)_\b/.test(text.slice(parameters.start, parameters.end))
  );
}
