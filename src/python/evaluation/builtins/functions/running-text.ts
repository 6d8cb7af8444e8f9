/** `eval()` and `exec()`: the text is not followed, what it may change is no longer known. */
import type { Namespace } from '../../stores.ts';
import type { Interpreter } from '../../interpreter.ts';
import type { Value } from '../../value.ts';
import { openNamesOf, valuesIn } from './namespaces.ts';

const EVALUATED = 'eval() is not followed';
const EXECUTED = 'exec() is not followed';
/** What a text that is not known is taken not to define anew: it would be another program. */
const DEFINITIONS: ReadonlySet<string> = new Set(['module', 'function', 'class', 'builtin', 'symbol']);

/** An expression may call what it names, and change the containers that it names. One that is not known is taken to change nothing. */
export function evaluatedText(text: Value | undefined, m: Interpreter): Value {
  const values = namespacesOf(m).flatMap((namespace) =>
    mentioned(text, namespace, m).map(([, value]) => value),
  );
  m.loseContainers(values, EVALUATED);
  m.mayCall(values);
  return m.make.unknown(EVALUATED, text === undefined ? [] : [text]);
}

/** Statements may bind the names that they mention, call and change what they name, and bind others. */
export function executedText(text: Value | undefined, m: Interpreter): Value {
  for (const namespace of namespacesOf(m)) {
    const found = isKnown(text) ? mentioned(text, namespace, m) : dataIn(namespace, m);
    const values = found.map(([, value]) => value);
    m.loseContainers(values, EXECUTED);
    m.mayCall(values);
    for (const [name] of found) m.heap.put(namespace, name, m.make.unknown(EXECUTED));
    openNamesOf(namespace, EXECUTED, m);
  }
  return m.make.none();
}

function namespacesOf({ namespaces: { own, globals } }: Interpreter): readonly Namespace[] {
  return own === globals ? [globals] : [own, globals];
}

function isKnown(text: Value | undefined): boolean {
  return text?.cell.kind === 'str';
}

/** Names of a namespace that a text mentions, with what they are now. */
function mentioned(
  text: Value | undefined,
  namespace: Namespace,
  m: Interpreter,
): readonly (readonly [string, Value])[] {
  if (text?.cell.kind !== 'str') return [];
  const words = new Set(text.cell.value.match(/[\p{L}_][\p{L}\p{N}_]*/gu));
  return valuesIn(namespace, m).filter(([name]) => words.has(name));
}

function dataIn(namespace: Namespace, m: Interpreter): readonly (readonly [string, Value])[] {
  return valuesIn(namespace, m).filter(([, { cell }]) => !DEFINITIONS.has(cell.kind));
}
