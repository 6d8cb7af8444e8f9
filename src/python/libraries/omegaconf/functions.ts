/** Functions of the class OmegaConf. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { pathText } from '../pathlib.ts';
import { each, silentFunction, unknownFunction } from '../support/harmless.ts';
import { isAbsent, textOf } from '../support/read.ts';
import { type Given, callWith, taught } from '../support/signature.ts';
import { loadText } from '../yaml/load.ts';
import { rawOf, select, stepKey } from './access.ts';
import {
  contentOf,
  flagOf,
  isContainer,
  isDictConfig,
  isListConfig,
  isMissing,
  type Kit,
  setFlag,
} from './container.ts';
import { DIALECT } from './dialect.ts';
import { updateAt } from './dotlist.ts';
import { splitPath } from './interpolation.ts';
import { plainOf } from './plain.ts';
import { copyOf, wrap } from './wrap.ts';
import { merged } from './write.ts';

type Body = (it: Interpreter, kit: Kit, given: Given) => Value;

/** `OmegaConf.create`: of a dict, list, YAML text, config or structured config. */
export function create(it: Interpreter, kit: Kit, value: Value): Value {
  if (isContainer(kit, value)) return copyOf(it, kit, value, null);
  const text = textOf(value);
  if (text === undefined) {
    const made = wrap(it, kit, value, null);
    return isContainer(kit, made) ? made : it.make.unknown('this is no config', [value]);
  }
  const loaded = loadText(it, text, DIALECT, [value]);
  if (loaded.cell.kind === 'none') return wrap(it, kit, it.make.dict([]), null);
  if (loaded.cell.kind === 'str') return wrap(it, kit, it.make.dictOf([[loaded, it.make.none()]]), null);
  return create(it, kit, loaded);
}

function load(it: Interpreter, kit: Kit, given: Given): Value {
  const file = given.need('file_');
  const opened = pathText(file) === undefined ? file : callWith(it, it.builtin('open'), file);
  const text = callWith(it, it.attribute(opened, 'read'));
  return textOf(text) === undefined
    ? it.make.unknown('the YAML text is not known', [text])
    : create(it, kit, text);
}

function fromDotlist(it: Interpreter, kit: Kit, words: readonly Value[] | undefined): Value {
  const made = wrap(it, kit, it.make.dict([]), null);
  if (words === undefined) return it.make.unknown('the dot list is not known');
  for (const word of words) {
    const text = textOf(word);
    if (text === undefined) return it.make.unknown('the dot list is not known', [word]);
    const at = text.indexOf('=');
    const value = at < 0 ? it.make.none() : loadText(it, text.slice(at + 1), DIALECT, [word]);
    updateAt(it, kit, made, splitPath(at < 0 ? text : text.slice(0, at)), value);
  }
  return made;
}

function isKind(test: (kit: Kit, value: Value) => boolean): Body {
  return (it, kit, given) => it.make.bool(test(kit, given.need('obj')), [given.need('obj')]);
}

const flagSetter =
  (flag: '<struct>' | '<readonly>'): Body =>
  (it, _kit, given) => {
    if (given.need('conf').cell.kind === 'instance')
      setFlag(it, given.need('conf'), flag, given.need('value'));
    return it.make.none();
  };
const flagReader =
  (flag: '<struct>' | '<readonly>'): Body =>
  (it, kit, given) => {
    if (!isContainer(kit, given.need('conf')))
      return it.make.unknown('this is no config', [given.need('conf')]);
    const value = flagOf(it, kit, given.need('conf'), flag);
    if (value === undefined)
      return it.make.unknown('whether the config is closed is not known', [given.need('conf')]);
    return value ? it.make.bool(true) : it.make.unknown('a flag that is not set may be None or False');
  };

const FUNCTIONS: Readonly<Record<string, readonly [string, Body]>> = {
  create: [
    'obj=, parent=, flags=',
    (it, kit, given) => create(it, kit, given.get('obj') ?? it.make.dict([])),
  ],
  structured: ['obj, parent=, flags=', (it, kit, given) => create(it, kit, given.need('obj'))],
  load: ['file_', load],
  merge: ['*configs', (it, kit, given) => merged(it, kit, given.rest)],
  from_dotlist: ['dotlist', (it, kit, given) => fromDotlist(it, kit, it.iterate(given.need('dotlist')))],
  from_cli: [
    'args_list=',
    (it, kit, given) => {
      const words = isAbsent(given.get('args_list'))
        ? it.settings.argv.map((word) => it.make.via(it.make.str(word), { at: null, text: word, from: [] }))
        : it.iterate(given.need('args_list'));
      return fromDotlist(it, kit, words);
    },
  ],
  to_container: [
    'cfg, *, resolve=, throw_on_missing=, enum_to_str=, structured_config_mode=',
    (it, kit, given) => {
      const cfg = given.need('cfg');
      const isOn = (name: string): boolean | undefined =>
        isAbsent(given.get(name)) ? false : it.truth(given.need(name));
      const [resolve, strict] = [isOn('resolve'), isOn('throw_on_missing')];
      const isPlain = ['enum_to_str', 'structured_config_mode'].every((name) => isAbsent(given.get(name)));
      if (!isContainer(kit, cfg) || resolve === undefined || strict === undefined || !isPlain)
        return it.make.unknown('what OmegaConf.to_container() gives here is not followed', [cfg]);
      return plainOf(it, kit, cfg, { resolve, strict });
    },
  ],
  select: [
    'cfg, key, *, default=, throw_on_resolution_failure=, throw_on_missing=',
    (it, kit, given) => {
      const key = textOf(given.need('key'));
      const isPlain = ['throw_on_resolution_failure', 'throw_on_missing'].every(
        (name) => given.get(name) === undefined,
      );
      if (key === undefined || key.startsWith('.') || !isPlain)
        return it.make.unknown('what OmegaConf.select() gives here is not followed', [given.need('cfg')]);
      const absent = (): Value => given.get('default') ?? it.make.none();
      return select(it, kit, given.need('cfg'), splitPath(key), { key: absent, value: absent });
    },
  ],
  update: [
    'cfg, key, value=, *, merge=, force_add=',
    (it, kit, given) => {
      const key = textOf(given.need('key'));
      const isPlain = given.get('merge') === undefined && given.get('force_add') === undefined;
      if (key === undefined || !isPlain || !isContainer(kit, given.need('cfg')))
        return it.make.unknown('what OmegaConf.update() does here is not followed', [given.need('cfg')]);
      updateAt(it, kit, given.need('cfg'), splitPath(key), given.get('value') ?? it.make.none());
      return it.make.none();
    },
  ],
  is_missing: [
    'cfg, key',
    (it, kit, given) => {
      const [cfg, key] = [given.need('cfg'), given.need('key')];
      const raw = isContainer(kit, cfg) ? rawOf(it, cfg, key) : null;
      if (raw === null || raw?.cell.kind === 'unknown' || raw?.cell.kind === 'choice')
        return it.make.unknown('what the config holds is not known', [cfg]);
      return it.make.bool(raw !== undefined && isMissing(raw), [cfg]);
    },
  ],
  is_config: ['obj', isKind(isContainer)],
  is_dict: ['obj', isKind(isDictConfig)],
  is_list: ['obj', isKind(isListConfig)],
  set_struct: ['conf, value', flagSetter('<struct>')],
  set_readonly: ['conf, value', flagSetter('<readonly>')],
  is_struct: ['conf', flagReader('<struct>')],
  is_readonly: ['conf', flagReader('<readonly>')],
  masked_copy: [
    'conf, keys',
    (it, kit, given) => {
      const keys =
        textOf(given.need('keys')) === undefined ? it.iterate(given.need('keys')) : [given.need('keys')];
      const entries = isContainer(kit, given.need('conf'))
        ? it.entries(contentOf(it, given.need('conf')))
        : undefined;
      if (keys === undefined || entries === undefined)
        return it.make.unknown('what the config holds is not known', [given.need('conf')]);
      const kept = entries.filter(([key]) => keys.some((each) => it.equal(each, key) === true));
      return wrap(it, kit, it.make.dictOf(kept), null);
    },
  ],
  register_new_resolver: [
    'name, resolver, *, replace=, use_cache=',
    (it, kit, given) => {
      it.setSubscript(kit.resolvers, given.need('name'), given.need('resolver'));
      return it.make.none();
    },
  ],
  resolve: [
    'cfg',
    (it, kit, given) => {
      const cfg = given.need('cfg');
      if (isContainer(kit, cfg)) resolveAll(it, kit, cfg);
      return it.make.none();
    },
  ],
};

/** `OmegaConf.resolve`: interpolations become what they stand for. */
function resolveAll(it: Interpreter, kit: Kit, cfg: Value): void {
  const content = contentOf(it, cfg);
  const entries = isDictConfig(kit, cfg)
    ? it.entries(content)
    : it.iterate(content)?.map((value, i) => [it.make.int(i), value] as const);
  for (const [key, raw] of entries ?? []) {
    if (isContainer(kit, raw)) resolveAll(it, kit, raw);
    else if (raw.cell.kind === 'str' && raw.cell.value.includes('${')) {
      const step = stepKey(it, kit, cfg, it.str(key) ?? '');
      const keep = (): Value => raw;
      if (step !== undefined)
        it.setSubscript(
          content,
          key,
          wrap(it, kit, select(it, kit, cfg, [it.str(key)!], { key: keep, value: keep }), cfg),
        );
    }
  }
}

export function omegaConf(interpreter: Interpreter, kit: Kit): Value {
  const members = Object.entries(FUNCTIONS).map(([name, [parameters, body]]) => [
    name,
    taught(interpreter, `omegaconf.OmegaConf.${name}`, parameters, (given, it) => body(it, kit, given)),
  ]);
  const own = Object.fromEntries(members) as Readonly<Record<string, Value>>;
  const unknown = (name: string): Value =>
    unknownFunction(
      interpreter,
      `omegaconf.OmegaConf.${name}`,
      `what OmegaConf.${name}() gives is not followed`,
    );
  return interpreter.make.class('OmegaConf', {
    ...each(
      [
        'to_object',
        'to_yaml',
        'missing_keys',
        'get_type',
        'is_interpolation',
        'has_resolver',
        'unsafe_merge',
      ],
      unknown,
    ),
    ...each(['save', 'clear_cache', 'clear_resolvers', 'copy_cache'], (name) =>
      silentFunction(interpreter, `omegaconf.OmegaConf.${name}`),
    ),
    ...Object.fromEntries(Object.entries(own).map(([name, value]) => [name, staticMethod(value)])),
  });
}

function staticMethod(value: Value): Value {
  return { cell: { kind: 'descriptor', type: 'staticmethod', function: value }, origin: value.origin };
}
