/** `typer.Option(…)` and `typer.Argument(…)`: what a parameter is beside its annotation. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../../evaluation/value.ts';
import { isAbsent, isNone, textOf } from '../support/read.ts';

export interface Info {
  readonly kind: 'option' | 'argument';
  /** What stands first: the default, or in an `Annotated` the first flag. */
  readonly first: Value | undefined;
  readonly flags: readonly Value[];
  readonly settings: ReadonlyMap<string, Value>;
  /** It was called with arguments that are not known. */
  readonly isOpen: boolean;
}

/** Settings that change what is shown, or reject what is taken to be right. */
const HARMLESS: ReadonlySet<string> = new Set([
  'help',
  'show_default',
  'show_choices',
  'show_envvar',
  'metavar',
  'hidden',
  'rich_help_panel',
  'exists',
  'file_okay',
  'dir_okay',
  'writable',
  'readable',
  'autocompletion',
  'shell_complete',
  'envvar',
  'min',
  'max',
  'case_sensitive',
  'default',
]);

const library: ForeignLibrary = {
  name: 'typer',
  describe: () => 'a parameter of typer',
  holds: (payload) => {
    const { first, flags, settings } = payload as Info;
    return [...(first === undefined ? [] : [first]), ...flags, ...settings.values()];
  },
};

export function infoOf(value: Value | undefined): Info | undefined {
  return value?.cell.kind === 'foreign' && value.cell.library === library
    ? (value.cell.payload as Info)
    : undefined;
}

/** Why what the parameter is worth is not followed; null where it is. */
export function unfollowedSetting(it: Interpreter, { settings, isOpen, flags }: Info): string | null {
  if (isOpen || flags.some((flag) => textOf(flag) === undefined))
    return 'a parameter of typer is declared in a way that is not known';
  const odd = [...settings].find(
    ([name, value]) => !HARMLESS.has(name) && !isNone(value) && it.truth(value) !== false,
  );
  return odd === undefined ? null : `\`${odd[0]}=\` of a parameter of typer is not followed`;
}

export function infoFunction({ make }: Interpreter, kind: Info['kind']): Value {
  return make.builtin(
    `typer.${kind === 'option' ? 'Option' : 'Argument'}`,
    ({ positional, keywords, open }, it) => {
      const [first, ...flags] = positional;
      const info: Info = {
        kind,
        first: first ?? keywords.get('default'),
        flags,
        settings: keywords,
        isOpen: open !== null,
      };
      return it.make.foreign(library, info);
    },
    'lazy',
  );
}

/** True for `...` and for what is left out. */
export function isRequired(value: Value | undefined): boolean {
  return value === undefined || value.cell.kind === 'ellipsis';
}

/** Names of variables of the environment. */
export function variablesOf(it: Interpreter, { settings }: Info): readonly string[] {
  const given = settings.get('envvar');
  if (isAbsent(given)) return [];
  const all = given.cell.kind === 'str' ? [given] : (it.iterate(given) ?? []);
  return all.flatMap((variable) => textOf(variable) ?? []);
}
