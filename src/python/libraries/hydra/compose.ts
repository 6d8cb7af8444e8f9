/** The config that hydra hands to the program: the main config with its defaults, then what the command line overrides. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { isContainer, type Kit, setFlag } from '../omegaconf/container.ts';
import { rawOf, select } from '../omegaconf/access.ts';
import { updateAt } from '../omegaconf/dotlist.ts';
import { splitPath } from '../omegaconf/interpolation.ts';
import { wrap } from '../omegaconf/wrap.ts';
import { mergeInto } from '../omegaconf/write.ts';
import { attempt } from '../support/raising.ts';
import { callWith } from '../support/signature.ts';
import type { Default } from './defaults.ts';
import { NotFollowed } from './not-followed.ts';
import { isOfHydra, type Override } from './overrides.ts';
import type { Source } from './sources.ts';
import { type Choices, Tree } from './tree.ts';
import { overrideValue } from './values.ts';

/**
 * @param name of the main config; null for none
 * @throws NotFollowed where hydra would do something that is not followed, or reject the config
 */
export function compose(
  it: Interpreter,
  kit: Kit,
  source: Source,
  name: string | null,
  overrides: readonly Override[],
): Value {
  const own = overrides.filter((override) => !isOfHydra(override));
  const { choices, changes } = sorted(own, source);
  const cfg = wrap(it, kit, it.make.dict([]), null);
  const tree = new Tree(it, kit, source, choices);
  const order = name === null ? [] : tree.compose(name);
  const lost = changes.find(({ key }) => tree.groups.has(key));
  if (lost !== undefined) throw new NotFollowed(`\`${lost.text}\`, an option that is not there`);
  for (const { node, package: place } of order) {
    if (place === '') dropHydra(it, kit, node);
    if (place !== 'hydra' && !place.startsWith('hydra.')) mergeInto(it, kit, cfg, below(it, node, place));
  }
  setFlag(it, cfg, '<struct>', it.make.bool(true));
  for (const change of changes) apply(it, kit, cfg, change);
  return cfg;
}

/** Overrides of groups, which have a file for the option, and those of values. */
function sorted(
  overrides: readonly Override[],
  source: Source,
): { readonly choices: Choices; readonly changes: readonly Override[] } {
  const options = new Map<string, readonly string[] | null>();
  const added: Default[] = [];
  const changes: Override[] = [];
  for (const override of overrides) {
    const [group = '', place = null] = override.key.split('@');
    const { value } = override;
    const isOption = value !== undefined && /^[\w.-]+$/.test(value) && !group.includes('.');
    if (!isOption || source.find(`${group}/${value}`) === undefined) {
      if (place !== null || group.includes('/')) throw new NotFollowed(`the override \`${override.text}\``);
      changes.push(override);
    } else if (override.kind === 'change') options.set(override.key, [value]);
    else if (override.kind === 'add')
      added.push({
        isSelf: false,
        group: `/${group}`,
        names: [value],
        package: place,
        isOverride: false,
        isOptional: false,
      });
    else throw new NotFollowed(`the override \`${override.text}\``);
  }
  return { choices: { options, added }, changes };
}

function below(it: Interpreter, node: Value, place: string): Value {
  const steps = place === '' ? [] : place.split('.');
  return steps.reduceRight((inner, step) => it.make.dict([[step, inner]]), node);
}

/** Hydra's own settings are taken out before the program sees the config. */
function dropHydra(it: Interpreter, kit: Kit, node: Value): void {
  const key = it.make.str('hydra');
  const raw = isContainer(kit, node) ? rawOf(it, node, key) : null;
  if (raw === null) throw new NotFollowed('a config that is not known');
  if (raw !== undefined) callWith(it, it.attribute(node, 'pop'), key, it.make.none());
}

function apply(it: Interpreter, kit: Kit, cfg: Value, { kind, key, value, text }: Override): void {
  const path = splitPath(key);
  const absent = (): Value => it.make.none();
  const there = attempt(() => select(it, kit, cfg, path, { key: absent, value: absent }));
  if (!('value' in there)) throw new NotFollowed(`the override \`${text}\``);
  const isThere = there.value.cell.kind !== 'none';
  if (kind === 'delete') {
    if (!isThere) it.exit(`Could not delete from config. '${key}' does not exist.`, true);
    if (value !== undefined) throw new NotFollowed(`the override \`${text}\``);
    return open(it, cfg, () => remove(it, kit, cfg, path));
  }
  const to = overrideValue(it, value ?? '');
  const isContainerValue = to.cell.kind === 'dict' || to.cell.kind === 'list';
  if (kind === 'add' && isThere && !isContainerValue)
    it.exit(`Could not append to config. An item is already at '${key}'.`, true);
  if (kind !== 'change') return open(it, cfg, () => updateAt(it, kit, cfg, path, to));
  const changed = attempt(() => {
    updateAt(it, kit, cfg, path, to);
    return it.make.none();
  });
  if ('value' in changed) return;
  if (/^Config(?:Attribute|Key)Error$/.test(changed.raised.type))
    it.exit(`Could not override '${key}'. To append to your config use +${text}`, true);
  throw new NotFollowed(`the override \`${text}\``);
}

/** Runs `body` while the config takes new keys. */
function open(it: Interpreter, cfg: Value, body: () => void): void {
  setFlag(it, cfg, '<struct>', it.make.bool(false));
  body();
  setFlag(it, cfg, '<struct>', it.make.bool(true));
}

function remove(it: Interpreter, kit: Kit, cfg: Value, path: readonly string[]): void {
  const absent = (): Value => it.make.none();
  const parent = select(it, kit, cfg, path.slice(0, -1), { key: absent, value: absent });
  callWith(it, it.attribute(parent, 'pop'), it.make.str(path.at(-1)!));
}
