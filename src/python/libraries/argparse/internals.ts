/** What parsers and groups have besides what is taught: it is there, and what it holds is not known. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { textOf } from '../support/read.ts';
import { taught } from '../support/signature.ts';
import { rootOf } from './containers.ts';
import { changeState } from './state.ts';

/** Attributes of containers that hold or change arguments (CPython 3.10 to 3.14: `dir` of a parser and of a group). */
const INTERNALS: ReadonlySet<string> = new Set([
  '_action_groups',
  '_actions',
  '_add_action',
  '_add_container_actions',
  '_check_conflict',
  '_check_help',
  '_check_value',
  '_defaults',
  '_get_args',
  '_get_formatter',
  '_get_handler',
  '_get_kwargs',
  '_get_nargs_pattern',
  '_get_option_tuples',
  '_get_optional_actions',
  '_get_optional_kwargs',
  '_get_positional_actions',
  '_get_positional_kwargs',
  '_get_validation_formatter',
  '_get_value',
  '_get_values',
  '_group_actions',
  '_handle_conflict_error',
  '_handle_conflict_resolve',
  '_has_negative_number_optionals',
  '_match_argument',
  '_match_arguments_partial',
  '_mutually_exclusive_groups',
  '_negative_number_matcher',
  '_option_string_actions',
  '_optionals',
  '_parse_known_args',
  '_parse_known_args2',
  '_parse_optional',
  '_pop_action_class',
  '_positionals',
  '_print_message',
  '_read_args_from_files',
  '_registries',
  '_registry_get',
  '_remove_action',
  '_set_color',
  '_subparsers',
]);
const PLAIN: ReadonlySet<string> = new Set(['color', 'formatter_class', 'suggest_on_error']);

/**
 * `__getattr__` of containers. Through its internals a program may change any argument of the parser: from then on what it
 * would read is not known.
 */
export function internals(interpreter: Interpreter): Value {
  return taught(interpreter, 'argparse.ArgumentParser.__getattr__', 'self, name', (given, it) => {
    const self = given.need('self');
    const name = textOf(given.need('name')) ?? '';
    const unknown = it.make.unknown(`\`.${name}\` of a parser is not taught`, [self]);
    if (PLAIN.has(name)) return unknown;
    if (!INTERNALS.has(name)) it.raise('AttributeError', `the parser has no attribute '${name}'`);
    changeState(it, rootOf(it, self).parser, (state) => ({ ...state, lost: state.lost ?? unknown }));
    return unknown;
  });
}
