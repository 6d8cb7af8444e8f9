/** What evaluation knows of absl: flags, the command line that sets them, and `app.run` (absl-py 2.5). */
import type { Interpreter, LibraryModule } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { each, silentFunction } from '../support/harmless.ts';
import { isAbsent } from '../support/read.ts';
import { callWith, taught } from '../support/signature.ts';
import { defines, flagOf, holderDefault } from './defines.ts';
import { makeFlag } from './flag.ts';
import { flagValuesOf, makeFlagValues, readCommandLine } from './flag-values.ts';
import { BOOLEAN, type Kind, STRING } from './kinds.ts';

/** Flags that absl defines itself; what they say changes nothing that evaluation follows. */
const OWN: readonly (readonly [string, Kind])[] = [
  ...['verbosity', 'v', 'log_dir', 'stderrthreshold', 'profile_file', 'logger_levels'].map(
    (name) => [name, STRING] as const,
  ),
  ...[
    'logtostderr',
    'alsologtostderr',
    'showprefixforinfo',
    'run_with_pdb',
    'pdb',
    'pdb_post_mortem',
    'run_with_profiling',
    'use_cprofile_for_profiling',
  ].map((name) => [name, BOOLEAN] as const),
];

/** Functions that tell absl about flags, or check them; a check is taken to hold. */
const SILENT = [
  'adopt_module_key_flags',
  'declare_key_flag',
  'disclaim_key_flags',
  'register_validator',
  'register_multi_flags_validator',
  'mark_flags_as_mutual_exclusive',
  'mark_bool_flags_as_mutual_exclusive',
];

function require(it: Interpreter, FLAGS: Value, named: Value): void {
  const flag = flagOf(it, FLAGS, named);
  if (flag !== undefined) it.setAttribute(flag, 'required', it.make.bool(true));
}

export const abslFlags: LibraryModule = {
  name: 'absl.flags',
  exports: (interpreter) => {
    const { make } = interpreter;
    const FLAGS = makeFlagValues(interpreter);
    const Flag = make.class('Flag', {});
    for (const [name, kind] of OWN) {
      const lost = make.unknown(`what absl makes of its own flag --${name} is not followed`);
      const flag = makeFlag(interpreter, Flag, { name, kind, node: null }, lost);
      interpreter.setSubscript(flagValuesOf(FLAGS)!.flags, make.str(name), flag);
    }
    const statement = (
      name: string,
      parameters: string,
      body: (it: Interpreter, first: Value, second: Value) => void,
    ) =>
      taught(
        interpreter,
        `absl.flags.${name}`,
        parameters,
        (given, it) => {
          body(it, given.need('name'), given.get('value') ?? it.make.none());
          return it.make.none();
        },
        'lazy',
      );
    return {
      FLAGS,
      ...defines(interpreter, FLAGS, Flag),
      ...each(SILENT, (name) => silentFunction(interpreter, `absl.flags.${name}`)),
      ...each(['validator', 'multi_flags_validator'], (name) =>
        make.builtin(
          `absl.flags.${name}`,
          (_args, it) =>
            it.make.builtin(
              `absl.flags.${name}()`,
              ({ positional: [decorated] }, inner) => decorated ?? inner.make.none(),
              'lazy',
            ),
          'lazy',
        ),
      ),
      DEFINE_alias: statement('DEFINE_alias', 'name, value', (it, name, original) => {
        const flag =
          flagOf(it, FLAGS, original) ?? it.make.unknown('which flag this is is not known', [original]);
        it.setSubscript(flagValuesOf(FLAGS)!.flags, name, flag);
      }),
      mark_flag_as_required: statement('mark_flag_as_required', 'name, value=', (it, name) =>
        require(it, FLAGS, name),
      ),
      mark_flags_as_required: statement('mark_flags_as_required', 'name, value=', (it, names) => {
        for (const name of it.iterate(names) ?? []) require(it, FLAGS, name);
      }),
      set_default: statement('set_default', 'name, value', (it, holder, value) =>
        holderDefault(it, FLAGS, holder, value),
      ),
    };
  },
};

export const abslApp: LibraryModule = {
  name: 'absl.app',
  exports: (interpreter) => ({
    run: taught(
      interpreter,
      'absl.app.run',
      'main, argv=, flags_parser=',
      (given, it) => {
        const own = given.get('argv');
        const argv = isAbsent(own) ? it.attribute(it.taughtModule('sys'), 'argv') : own;
        const FLAGS = it.attribute(it.taughtModule('absl.flags'), 'FLAGS');
        const parser = given.get('flags_parser');
        const left = isAbsent(parser)
          ? readCommandLine(it, flagValuesOf(FLAGS)!, argv, false)
          : callWith(it, parser, argv);
        callWith(it, given.need('main'), left);
        return it.exit('the training program ends itself');
      },
      'lazy',
    ),
    ...each(['call_after_init', 'install_exception_handler', 'define_help_flags'], (name) =>
      silentFunction(interpreter, `absl.app.${name}`),
    ),
  }),
};

export const abslLogging: LibraryModule = {
  name: 'absl.logging',
  exports: (interpreter) =>
    each(
      [
        'debug',
        'info',
        'warning',
        'warn',
        'error',
        'exception',
        'log',
        'log_first_n',
        'log_every_n',
        'vlog',
        'set_verbosity',
        'set_stderrthreshold',
        'use_absl_handler',
        'use_python_logging',
        'flush',
      ],
      (name) => silentFunction(interpreter, `absl.logging.${name}`),
    ),
};
