/** What evaluation knows of yacs 0.1.8. */
import { heldBy } from '../../evaluation/builtins/index.ts';
import type { Interpreter, LibraryModule } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import {
  another,
  dictClass,
  loseDict,
  plainDict,
  setPlainAttribute,
  setPlainItem,
} from '../support/derived-dict.ts';
import { isAbsent, textOf } from '../support/read.ts';
import { type Given, callWith, taught } from '../support/signature.ts';
import { loadText } from '../yaml/load.ts';
import { PYYAML } from '../yaml/scalar.ts';
import { mergeList, mergeNode } from './merging.ts';
import { deepCopy, isFlag, setFlags } from './node.ts';

type Body = (it: Interpreter, self: Value, given: Given) => Value;

function initialise(it: Interpreter, self: Value, given: Given): Value {
  const none = it.make.none();
  plainDict(it, self);
  setPlainAttribute(it, self, '__immutable__', it.make.bool(false));
  setPlainAttribute(it, self, '__new_allowed__', given.get('new_allowed') ?? it.make.bool(false));
  if (isAbsent(given.get('init_dict'))) return none;
  const entries = it.entries(given.need('init_dict'));
  if (entries === undefined) loseDict(it, self, given.need('init_dict'));
  for (const [key, value] of entries ?? []) {
    const copy = deepCopy(it, value);
    const isDict = copy.cell.kind === 'dict' || heldBy(copy, 'dict') !== undefined;
    setPlainItem(it, self, key, isDict ? another(it, self, copy) : copy);
  }
  return none;
}

function setAttribute(it: Interpreter, self: Value, given: Given): Value {
  const [name, value] = [given.need('name'), given.need('value')];
  const frozen = isFlag(it, self, '__immutable__');
  if (frozen === true)
    it.raise('AttributeError', `Attempted to set ${it.str(name) ?? '?'}, but CfgNode is immutable`);
  if (frozen === undefined) loseDict(it, self, value);
  else setPlainItem(it, self, name, value);
  return it.make.none();
}

function getAttribute(it: Interpreter, self: Value, given: Given): Value {
  const name = given.need('name');
  const has = it.truth(it.compare('in', name, plainDict(it, self)));
  if (has === undefined) return it.make.unknown('what the config holds is not known', [self]);
  return has ? it.subscript(plainDict(it, self), name) : it.raise('AttributeError', it.str(name) ?? '?');
}

function loaded(it: Interpreter, owner: Value, source: Value): Value {
  const text = textOf(source);
  const read = text === undefined ? callWith(it, it.attribute(source, 'read')) : source;
  if (textOf(read) === undefined) return it.make.unknown('the YAML text is not known', [read]);
  const value = loadText(it, textOf(read)!, PYYAML, [read]);
  return value.cell.kind === 'dict' || value.cell.kind === 'none'
    ? callWith(it, owner, value)
    : it.make.unknown('the config that is loaded is not known', [value]);
}

function mergeFile(it: Interpreter, self: Value, given: Given): Value {
  const path = given.need('cfg_filename');
  const isYaml = /\.ya?ml$/.test(it.str(path) ?? '');
  const from = isYaml
    ? loaded(it, classOf(it, self), callWith(it, it.builtin('open'), path))
    : it.make.unknown('a config in a Python file is not followed', [path]);
  if (heldBy(from, 'dict') === undefined) loseDict(it, self, from);
  else mergeNode(it, from, self);
  return it.make.none();
}

function classOf(it: Interpreter, self: Value): Value {
  return callWith(it, it.builtin('type'), self);
}

const METHODS: Readonly<Record<string, readonly [string, Body]>> = {
  __init__: ['self, init_dict=, key_list=, new_allowed=', initialise],
  __setattr__: ['self, name, value', setAttribute],
  __getattr__: ['self, name', getAttribute],
  merge_from_file: ['self, cfg_filename', mergeFile],
  merge_from_other_cfg: [
    'self, cfg_other',
    (it, self, given) => {
      const other = given.need('cfg_other');
      if (heldBy(other, 'dict') === undefined) loseDict(it, self, other);
      else mergeNode(it, other, self);
      return it.make.none();
    },
  ],
  merge_from_list: [
    'self, cfg_list',
    (it, self, given) => {
      mergeList(it, self, given.need('cfg_list'));
      return it.make.none();
    },
  ],
  freeze: ['self', (it, self) => (setFlags(it, self, '__immutable__', it.make.bool(true)), it.make.none())],
  defrost: ['self', (it, self) => (setFlags(it, self, '__immutable__', it.make.bool(false)), it.make.none())],
  is_frozen: ['self', (it, self) => it.attribute(self, '__immutable__')],
  set_new_allowed: [
    'self, is_new_allowed',
    (it, self, given) => (
      setFlags(it, self, '__new_allowed__', given.need('is_new_allowed')),
      it.make.none()
    ),
  ],
  is_new_allowed: ['self', (it, self) => it.attribute(self, '__new_allowed__')],
  clone: ['self', (it, self) => deepCopy(it, self)],
  __deepcopy__: ['self, memo=', copyNode],
  __repr__: [
    'self',
    (it, self) => {
      const text = it.repr(plainDict(it, self));
      return text === undefined
        ? it.make.unknown('the text of a config is not known', [self])
        : it.make.str(`CfgNode(${text})`);
    },
  ],
  __str__: ['self', (it, self) => it.make.unknown('the text of a config is not followed', [self])],
  dump: ['self, **named', (it, self) => it.make.unknown('the text of a config is not followed', [self])],
  register_deprecated_key: ['self, key', forgets],
  register_renamed_key: ['self, old_name, new_name, message=', forgets],
};

/** What is merged from here on may be ignored or rejected. */
function forgets(it: Interpreter, self: Value): Value {
  setFlags(
    it,
    self,
    '__new_allowed__',
    it.make.unknown('a config with deprecated or renamed keys is not followed', [self]),
  );
  return it.make.none();
}

function copyNode(it: Interpreter, self: Value): Value {
  const copy = another(it, self);
  for (const flag of ['__immutable__', '__new_allowed__'] as const)
    setPlainAttribute(it, copy, flag, it.attribute(self, flag));
  const entries = it.entries(plainDict(it, self));
  if (entries === undefined) loseDict(it, copy, self);
  for (const [key, value] of entries ?? []) setPlainItem(it, copy, key, deepCopy(it, value));
  return copy;
}

export const yacs: LibraryModule = {
  name: 'yacs.config',
  exports: (interpreter) => {
    const methods = Object.entries(METHODS).map(([name, [parameters, body]]) => [
      name,
      taught(
        interpreter,
        `CfgNode.${name}`,
        parameters,
        (given, it) => body(it, given.need('self'), given),
        'lazy',
      ),
    ]);
    const load = taught(interpreter, 'CfgNode.load_cfg', 'source', (given, it) =>
      loaded(it, CfgNode, given.need('source')),
    );
    const CfgNode: Value = dictClass(interpreter, 'CfgNode', {
      ...(Object.fromEntries(methods) as Record<string, Value>),
      load_cfg: { cell: { kind: 'descriptor', type: 'staticmethod', function: load }, origin: load.origin },
    });
    return { CfgNode, load_cfg: load };
  },
};
