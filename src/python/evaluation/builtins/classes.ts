/** The built-in classes: `int`, `str`, `list`, … as types and as what makes their instances. */
import { Environment } from '../stores.ts';
import type { CallArguments, Interpreter } from '../interpreter.ts';
import type { ClassCell, DescriptorCell, Value } from '../value.ts';
import { handle } from './cells.ts';
import { CONSTRUCTORS } from './constructors.ts';
import { unknownFrom } from './contents.ts';
import { CLASS_METHODS } from './class-methods.ts';
import { methodNames, unboundMethod } from './methods.ts';
import { HIDDEN_TYPES, hiddenName } from './class-names.ts';
import { hold, isDerivable } from './derived.ts';

/** Classes whose instances are not followed: only `isinstance` knows them. */
const OPAQUE = ['complex', 'bytearray', 'memoryview'];

/** The built-in classes by name; hidden ones in angle brackets. */
export function builtinClasses(interpreter: Interpreter): Readonly<Record<string, Value>> {
  const { make } = interpreter;
  const object = make.class('object', {});
  const classes: Record<string, Value> = { object };
  const add = (key: string, name: string, base: Value, constructor: Value | undefined): void => {
    classes[key] = handle(interpreter, {
      kind: 'class',
      name,
      node: null,
      module: null,
      bases: [base],
      namespace: new Members(name, interpreter, constructor),
      construct: constructing(name, constructor),
    });
  };
  for (const [name, teach] of Object.entries(CONSTRUCTORS)) {
    if (name !== 'bool') add(name, name, object, teach(interpreter));
  }
  add('bool', 'bool', classes['int']!, CONSTRUCTORS['bool']!(interpreter));
  for (const name of OPAQUE) add(name, name, object, undefined);
  for (const name of HIDDEN_TYPES) add(hiddenName(name), name, object, undefined);
  return classes;
}

/** Names of a built-in class: methods as functions (`map(str.strip, lines)`, `dict.fromkeys`), made when they are read. */
class Members extends Environment {
  readonly #type: string;
  readonly #interpreter: Interpreter;
  readonly #makes: Value | undefined;
  constructor(type: string, interpreter: Interpreter, constructor: Value | undefined) {
    super(type, null, interpreter.heap, true);
    this.#makes = constructor;
    this.#type = type;
    this.#interpreter = interpreter;
  }

  override read(name: string): Value | undefined {
    // Nobody writes them: that they are read need not be told.
    const known = super.peek(name);
    if (known !== undefined) return known;
    const made =
      unboundMethod(this.#type, name, this.#interpreter) ??
      this.#classMethod(name) ??
      this.#initialiser(name);
    if (made === undefined) return undefined;
    // Where it is first read says nothing of where it comes from.
    const own: Value = { cell: made.cell, origin: { at: null, from: [] } };
    this.restore(name, own);
    return own;
  }

  override get names(): readonly string[] {
    return [...methodNames(this.#type), ...Object.keys(CLASS_METHODS[this.#type] ?? {})];
  }

  /** `__init__` of what derives from the class: fills the plain value that the instance holds. */
  #initialiser(name: string): Value | undefined {
    const [type, constructor] = [this.#type, this.#makes];
    if (name !== '__init__' || constructor === undefined || !isDerivable(type)) return undefined;
    return this.#interpreter.make.builtin(
      `${type}.__init__`,
      (args, m) => {
        const [self, ...positional] = args.positional;
        if (self?.cell.kind !== 'instance') return unknownFrom(m, `${type}.__init__()`, args.positional);
        hold(self.cell, type, m.call(constructor, { ...args, positional }), m);
        return m.make.none();
      },
      'lazy',
    );
  }

  #classMethod(name: string): Value | undefined {
    const taught = CLASS_METHODS[this.#type] ?? {};
    if (!Object.hasOwn(taught, name)) return undefined;
    const cell: DescriptorCell = {
      kind: 'descriptor',
      type: 'staticmethod',
      function: taught[name]!(this.#interpreter),
    };
    return handle(this.#interpreter, cell);
  }
}

/** Makes an instance through the constructor's function; one of a derived class holds what the constructor gives. */
function constructing(name: string, constructor: Value | undefined): NonNullable<ClassCell['construct']> {
  return (self: Value, args: CallArguments, interpreter: Interpreter): Value => {
    const derived =
      self.cell.kind === 'instance' && self.cell.class !== interpreter.builtin(name).cell
        ? self.cell
        : undefined;
    if (constructor === undefined || (derived !== undefined && !isDerivable(name)))
      return unknownFrom(interpreter, `an instance of ${name}`, args.positional);
    const plain = interpreter.call(constructor, args);
    if (derived === undefined) return plain;
    hold(derived, name, plain, interpreter);
    return self;
  };
}
