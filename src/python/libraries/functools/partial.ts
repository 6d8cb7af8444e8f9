/** `functools.partial`. */
import type { CallArguments, Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';

const NAME = 'functools.partial()';

/** What a `partial` is made of, as its attributes give it. */
interface Parts {
  readonly func: Value;
  readonly args: readonly Value[];
  readonly keywords: readonly (readonly [string, Value])[];
}

/** The parts of a value that is itself a `partial`; undefined where it is none, or where its keywords are not known. */
function partsOf({ cell }: Value, it: Interpreter): Parts | undefined {
  const attributes = cell.kind === 'builtin' && cell.name === NAME ? cell.attributes : undefined;
  const { func, args, keywords } = attributes ?? {};
  const entries = keywords && namedIn(keywords, it);
  if (func === undefined || args?.cell.kind !== 'tuple' || entries === undefined) return undefined;
  return { func, args: args.cell.items, keywords: entries };
}

function namedIn(dict: Value, it: Interpreter): readonly (readonly [string, Value])[] | undefined {
  const entries = it.entries(dict);
  const named = entries?.map(
    ([key, value]) => [key.cell.kind === 'str' ? key.cell.value : null, value] as const,
  );
  return named?.every((entry): entry is readonly [string, Value] => entry[0] !== null) ? named : undefined;
}

/** `partial(function, …)`: a function that adds its arguments to those that were given first; of a partial, one of its function. */
export function partial({ make }: Interpreter): Value {
  return make.builtin(
    'functools.partial',
    ({ positional: [callee, ...first], keywords, open }, it) => {
      if (callee === undefined) return it.raise('TypeError', "type 'partial' takes at least one argument");
      const inner = partsOf(callee, it);
      const args = [...(inner?.args ?? []), ...first];
      const func = inner?.func ?? callee;
      // The program may write to `partial.keywords`: a call takes what is there then.
      const given = it.make.dict(new Map([...(inner?.keywords ?? []), ...keywords]));
      const call = (later: CallArguments, running: Interpreter): Value => {
        const known = namedIn(given, running);
        const lost = running.make.unknown('the keywords of a partial are not known', [given]);
        return running.call(func, {
          positional: [...args, ...later.positional],
          keywords: new Map([...(known ?? []), ...later.keywords]),
          open: known === undefined ? lost : (open ?? later.open),
          node: later.node,
        });
      };
      const attributes = { func, args: it.make.tuple(args), keywords: given };
      return it.make.builtin(NAME, call, 'lazy', attributes);
    },
    'lazy',
  );
}
