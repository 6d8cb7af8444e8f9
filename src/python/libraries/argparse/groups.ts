/** Argument groups, and what groups and parsers share: adding arguments and setting defaults. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { ClassCell, Value } from '../../evaluation/value.ts';
import { isNone, textOf } from '../support/read.ts';
import { taught } from '../support/signature.ts';
import { type Definer, addArgument } from './add-argument.ts';
import { attributeIfAny } from '../support/raising.ts';
import { CONTAINER, EXCLUSIVE, rootOf } from './containers.ts';
import { internals } from './internals.ts';
import { changeState, withState } from './state.ts';

export interface Groups {
  /** Methods of every container by name. */
  readonly methods: Readonly<Record<string, Value>>;
}

const INHERITED = ['prefix_chars', 'conflict_handler', 'argument_default'];

/** A group of a container with what it takes over from it. */
function makeGroup(
  interpreter: Interpreter,
  type: Value,
  container: Value,
  own: ReadonlyMap<string, Value>,
): Value {
  const group = interpreter.make.instance(type.cell as ClassCell, []);
  interpreter.setAttribute(group, CONTAINER, container);
  for (const name of INHERITED) {
    interpreter.setAttribute(group, name, own.get(name) ?? interpreter.attribute(container, name));
  }
  for (const name of ['title', 'description'])
    interpreter.setAttribute(group, name, own.get(name) ?? interpreter.make.none());
  return group;
}

function setDefaults(interpreter: Interpreter): Value {
  return interpreter.make.builtin(
    'argparse.ArgumentParser.set_defaults',
    ({ positional: [container], keywords, open }, it) => {
      const { parser } = rootOf(it, container!);
      changeState(it, parser, (state) => {
        for (const { action } of state.defined) {
          const dest = textOf(attributeIfAny(it, action, 'dest'));
          const value = keywords.get(dest ?? '');
          if (value !== undefined) it.setAttribute(action, 'default', value);
          else if (open !== null)
            it.setAttribute(
              action,
              'default',
              it.make.unknown(`the default of \`${dest}\` is not known`, [open]),
            );
        }
        return {
          ...state,
          defaults: new Map([...state.defaults, ...keywords]),
          openDefaults: state.openDefaults ?? open,
        };
      });
      return it.make.none();
    },
    'lazy',
  );
}

function getDefault(interpreter: Interpreter): Value {
  return taught(interpreter, 'argparse.ArgumentParser.get_default', 'self, dest', (given, it) => {
    const { parser } = rootOf(it, given.need('self'));
    const dest = textOf(given.need('dest'));
    return withState(it, parser, (state) => {
      for (const { action } of state.defined) {
        if (textOf(attributeIfAny(it, action, 'dest')) !== dest) continue;
        const value = it.attribute(action, 'default');
        if (!isNone(value)) return value;
      }
      const own = state.defaults.get(dest ?? '');
      if (own !== undefined || state.openDefaults === null) return own ?? it.make.none();
      return it.make.unknown(`the default of \`${dest}\` is not known`, [state.openDefaults]);
    });
  });
}

function register(interpreter: Interpreter): Value {
  return taught(
    interpreter,
    'argparse.ArgumentParser.register',
    'self, registry_name, value, object',
    (given, it) => {
      const [registry, name] = [textOf(given.need('registry_name')), textOf(given.need('value'))];
      if ((registry !== 'action' && registry !== 'type') || name === undefined) return it.make.none();
      changeState(it, rootOf(it, given.need('self')).parser, (state) => {
        const names = new Map([...state.registered[registry], [name, given.need('object')]]);
        return { ...state, registered: { ...state.registered, [registry]: names } };
      });
      return it.make.none();
    },
    'lazy',
  );
}

export function groupClasses(interpreter: Interpreter, definer: Definer): Groups {
  const { make } = interpreter;
  const methods: Record<string, Value> = {
    add_argument: make.builtin(
      'argparse.ArgumentParser.add_argument',
      ({ positional: [self, ...rest], ...others }, it) =>
        addArgument(it, definer, self!, { ...others, positional: rest }),
      'lazy',
    ),
    set_defaults: setDefaults(interpreter),
    get_default: getDefault(interpreter),
    register: register(interpreter),
    __getattr__: internals(interpreter),
  };
  const makers = { ...methods };
  const group = make.class('_ArgumentGroup', methods);
  makers['add_argument_group'] = taught(
    interpreter,
    'argparse.ArgumentParser.add_argument_group',
    'self, title=, description=, **named',
    (given, it) => {
      const own = new Map(given.named);
      for (const name of ['title', 'description']) own.set(name, given.get(name) ?? it.make.none());
      return makeGroup(it, group, given.need('self'), own);
    },
    'lazy',
  );
  const exclusive = make.class('_MutuallyExclusiveGroup', methods);
  makers['add_mutually_exclusive_group'] = taught(
    interpreter,
    'argparse.ArgumentParser.add_mutually_exclusive_group',
    'self, required=',
    (given, it) => {
      const self = given.need('self');
      const made = makeGroup(it, exclusive, self, new Map());
      it.setAttribute(made, EXCLUSIVE, it.make.bool(true));
      it.setAttribute(made, 'required', given.get('required') ?? it.make.bool(false));
      changeState(it, rootOf(it, self).parser, (state) => ({
        ...state,
        exclusive: [...state.exclusive, { group: made, members: [] }],
      }));
      return made;
    },
    'lazy',
  );
  for (const type of [group, exclusive]) {
    for (const name of ['add_argument_group', 'add_mutually_exclusive_group']) {
      (type.cell as ClassCell).namespace.restore(name, makers[name]);
    }
  }
  return { methods: makers };
}
