/** Methods that attrs adds to a class. */
import type { CallArguments, Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { equality, representation } from '../dataclass-methods.ts';
import { attributeIfAny } from '../support/raising.ts';
import { callWith } from '../support/signature.ts';
import { type AttrsField, initialValue } from './fields.ts';

function put(it: Interpreter, self: Value, name: string, value: Value): void {
  if (self.cell.kind === 'instance') it.heap.put(self.cell.namespace, name, value);
}

function convert(it: Interpreter, { converter }: AttrsField, value: Value): Value {
  return converter === null ? value : callWith(it, converter, value);
}

/** `__init__`: by parameters, converted; then `__attrs_post_init__`. Validators can only reject and are not run. */
function initialiser(type: string, fields: readonly AttrsField[]) {
  const positional = fields.filter((field) => field.init && !field.keywordOnly);
  return ({ positional: [self, ...given], keywords, open, node }: CallArguments, it: Interpreter): Value => {
    if (given.length > positional.length)
      it.raise('TypeError', `${type}.__init__() takes ${positional.length + 1} positional arguments`);
    const values = new Map(given.map((value, i) => [positional[i]!.alias, value]));
    for (const [name, value] of keywords) {
      if (!fields.some((field) => field.init && field.alias === name) || values.has(name))
        it.raise('TypeError', `${type}.__init__() got an unexpected keyword argument '${name}'`);
      values.set(name, value);
    }
    for (const field of fields) {
      const own = field.init ? values.get(field.alias) : undefined;
      const hidden = own === undefined && open !== null && field.init;
      const value = hidden
        ? it.make.unknown(`\`${field.alias}\` may be among arguments that are not known`, [open])
        : (own ?? initialValue(it, field, self!));
      if (value === undefined && field.init)
        it.raise('TypeError', `${type}.__init__() missing 1 required argument: '${field.alias}'`);
      if (value !== undefined) put(it, self!, field.name, convert(it, field, value));
    }
    const after = attributeIfAny(it, self!, '__attrs_post_init__');
    if (after !== undefined) it.call(after, { positional: [], keywords: new Map(), open: null, node });
    return it.make.none();
  };
}

export interface Made {
  readonly frozen: boolean | undefined;
  /** Setting an attribute converts it, as `define` has it. */
  readonly convertsOnSet: boolean;
  readonly eq: boolean;
}

/** @param made undefined frozen: whether attributes can be set is not known */
export function addAttrsMethods(
  it: Interpreter,
  decorated: Value,
  fields: readonly AttrsField[],
  made: Made,
): void {
  const { cell } = decorated;
  if (cell.kind !== 'class') return;
  const add = (name: string, method: (args: CallArguments, running: Interpreter) => Value): void => {
    if (cell.namespace.read(name) !== undefined) return;
    it.heap.put(cell.namespace, name, it.make.builtin(`${cell.name}.${name}`, method, 'lazy'));
  };
  add('__init__', initialiser(cell.name, fields));
  if (made.eq) add('__eq__', equality(fields));
  add('__repr__', representation(cell.name, fields));
  const converting = made.convertsOnSet && fields.some(({ converter }) => converter !== null);
  if (made.frozen === false && !converting) return;
  add('__setattr__', ({ positional: [self, name, value] }, running) => {
    const text = name?.cell.kind === 'str' ? name.cell.value : undefined;
    if (self === undefined || value === undefined || text === undefined) return running.make.none();
    if (made.frozen === true)
      return running.raise('AttributeError', `attribute \`${text}\` of a frozen class`);
    const field = fields.find((each) => each.name === text);
    put(running, self, text, field === undefined ? value : convert(running, field, value));
    return running.make.none();
  });
}
