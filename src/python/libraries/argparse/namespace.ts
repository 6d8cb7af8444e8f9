/** `argparse.Namespace`, and one of which more is set than evaluation knows. */
import { AttributeTable } from '../../evaluation/stores.ts';
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { ClassCell, Value } from '../../evaluation/value.ts';
import { attributesEquality, attributesInitializer } from '../support/attributes.ts';
import { taught } from '../support/signature.ts';

export interface Namespaces {
  readonly Namespace: Value;
  make(): Value;
  /** A namespace with what another holds, of which any other attribute is Unknown. */
  open(namespace: Value, why: Value): Value;
}

function property(getter: Value): Value {
  return { cell: { kind: 'descriptor', type: 'property', function: getter }, origin: getter.origin };
}

export function namespaces(interpreter: Interpreter): Namespaces {
  const { make } = interpreter;
  const contains = taught(interpreter, 'argparse.Namespace.__contains__', 'self, name', (given, it) => {
    const { cell } = given.need('name');
    const members = it.members(given.need('self'));
    if (members === undefined || cell.kind !== 'str')
      return it.make.unknown('what the namespace holds is not known');
    const self = given.need('self');
    if (it.mayLack(self, cell.value))
      return it.make.unknown(`whether it has \`${cell.value}\` is not known`, [self]);
    return it.make.bool(members.some(([name]) => name === cell.value));
  });
  const attributes = property(
    make.builtin('argparse.Namespace.__dict__', ({ positional: [self] }, it) => {
      if (self?.cell.kind !== 'instance')
        return it.make.unknown('the attributes of this value are not known');
      const table = new AttributeTable(self.cell.namespace);
      return { cell: { kind: 'dict', table }, origin: { at: it.here, from: [self.origin] } };
    }),
  );
  const Namespace: Value = make.class('Namespace', {
    __init__: attributesInitializer(interpreter, 'argparse.Namespace'),
    __contains__: contains,
    __eq__: attributesEquality(interpreter, 'argparse.Namespace', () => Namespace),
    __dict__: attributes,
  });
  return {
    Namespace,
    make: () => make.instance(Namespace.cell as ClassCell, []),
    open: (namespace, why) => {
      const unknown = (name: string): Value =>
        make.unknown(`\`${name}\` of the training arguments is not known`, [why]);
      const hidden = make.builtin('argparse.Namespace.__getattr__', ({ positional }) => {
        const name = positional.at(-1)?.cell;
        return unknown(name?.kind === 'str' ? name.value : '?');
      });
      const whole = property(make.builtin('argparse.Namespace.__dict__', () => unknown('__dict__'), 'lazy'));
      const open = make.class('Namespace', { __getattr__: hidden, __dict__: whole }, undefined, [Namespace]);
      return make.instance(open.cell as ClassCell, interpreter.members(namespace) ?? []);
    },
  };
}
