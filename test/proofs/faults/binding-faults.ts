/** What we say of a pipeline's parameters, with one value altered by one step. */
import type { Engine } from '../../../src/index.ts';
import { walk } from '../../../src/python/syntax/index.ts';
import type { Original } from '../../../src/verify/index.ts';
import { literalRules } from './changes/literals.ts';
import { listRules } from './changes/lists.ts';
import { neighbouringSymbols } from './changes/names.ts';

type Bindings = Original['bindings'];

export interface BindingFault {
  readonly kind: string;
  readonly what: string;
  /** Which of the bindings it is. */
  readonly index: number;
  readonly bindings: Bindings;
}

const RULES = [...literalRules, ...listRules, neighbouringSymbols];
const BEFORE = 'value = ';
/** A dict is the same with an entry twice. */
const SAME = 'entry doubled';

/** Every binding whose value we know, with every other value that the rules make of it. */
export function bindingFaults(bindings: Bindings, engine: Engine): readonly BindingFault[] {
  return bindings.flatMap(({ value }, index) => {
    if (value === null) return [];
    return [...otherValues(value, engine)].map(([other, kind]) => altered(bindings, index, kind, other));
  });
}

/** Every binding whose value we know, as if we did not. */
export function unknownBindings(bindings: Bindings): readonly BindingFault[] {
  return bindings.flatMap(({ value }, index) =>
    value === null ? [] : [altered(bindings, index, 'value not known', null)],
  );
}

/** Texts with their kinds, none of them the value's own. */
function otherValues(value: string, engine: Engine): ReadonlyMap<string, string> {
  const text = BEFORE + value;
  const others = new Map<string, string>();
  for (const node of walk(engine.parse('value.py', text).root))
    for (const change of RULES.flatMap((rule) => rule(node))) {
      const other = (text.slice(0, change.start) + change.text + text.slice(change.end)).slice(BEFORE.length);
      if (!others.has(other) && change.kind !== SAME) others.set(other, change.kind);
    }
  others.set('None', 'None for a value');
  others.delete(value);
  return others;
}

function altered(bindings: Bindings, index: number, kind: string, value: string | null): BindingFault {
  const { name, value: before } = bindings[index]!;
  return {
    kind,
    what: `${name}: ${before} → ${value ?? 'not known'}`,
    index,
    bindings: bindings.with(index, { name, value }),
  };
}
