/** Functions under `@pipeline_def`, and calling them: a pipeline is built. */
import type { CallArguments, Interpreter } from '../../python/evaluation/interpreter.ts';
import { parametersOf } from '../../python/evaluation/parameters.ts';
import type { ForeignLibrary, FunctionCell, Value } from '../../python/evaluation/value.ts';
import { pipelineParameters } from '../catalogue/catalogue.ts';
import type { PipelineCall, PipelineDefinition } from '../graph.ts';
import { isNone, isSequence, itemsOf, numberOf, scalarConstantOf } from '../values.ts';
import { constantNode } from './constants.ts';
import { dataNodeOf, DEFINITION, pipelineDefinitionOf } from './guards.ts';
import type { Session } from './session.ts';

/** Arguments of the decorator and of calls that are neither the pipeline's nor the function's. */
const MODES: ReadonlySet<string> = new Set(['enable_conditionals', 'debug']);

/** Answers for pipeline definitions; `pipelines` answers for what calling one gives. */
export function pipelineDefinitions(session: () => Session, pipelines: ForeignLibrary): ForeignLibrary {
  const library: ForeignLibrary = {
    name: DEFINITION,
    describe: (payload) => `the pipeline ${nameOf(payload as PipelineDefinition)}`,
    bindsLikeFunction: () => true,
    holds: (payload) => [(payload as PipelineDefinition).function],
    attribute: (value, name, interpreter) => attribute(value, name, interpreter),
    call: (value, args, interpreter) => {
      const call = build(session(), pipelineDefinitionOf(value)!, args, interpreter);
      return 'definition' in call ? interpreter.make.foreign(pipelines, call) : call;
    },
  };
  return library;
}

function nameOf({ function: { cell } }: PipelineDefinition): string {
  return cell.kind === 'function' ? cell.name : 'of a function that is not followed';
}

function attribute(value: Value, name: string, interpreter: Interpreter): Value {
  const definition = pipelineDefinitionOf(value)!;
  if (name === '__wrapped__') return definition.function;
  if (name === '__name__' || name === '__qualname__' || name === '__doc__')
    return interpreter.attribute(definition.function, name);
  return interpreter.make.unknown(`\`.${name}\` of a pipeline definition is not taught`, [value]);
}

function functionOf(definition: PipelineDefinition): FunctionCell | undefined {
  const { cell } = definition.function;
  if (cell.kind === 'method') return cell.function.cell.kind === 'function' ? cell.function.cell : undefined;
  return cell.kind === 'function' ? cell : undefined;
}

/** Runs the function with an operator list of its own. An Unknown is given where that is not possible. */
function build(
  session: Session,
  definition: PipelineDefinition,
  args: CallArguments,
  interpreter: Interpreter,
): PipelineCall | Value {
  const fn = functionOf(definition);
  if (fn === undefined)
    return interpreter.make.unknown('pipeline_def of this callable is not followed', [definition.function]);
  const { construction, keywords } = separate(definition, fn, args, interpreter);
  const conditionals = construction.get('enable_conditionals');
  const enabled = conditionals === undefined ? false : interpreter.truth(conditionals);
  if (enabled === undefined)
    return interpreter.make.unknown('whether the pipeline enables conditionals is not known', [
      conditionals!,
    ]);
  const callStack = [...interpreter.callStack];
  const { callers } = interpreter;
  const sites = interpreter.sites(args.node);
  const building = { operators: [], conditionals: enabled, decided: new Map(), members: new Map() };
  session.building.push(building);
  try {
    const activation = interpreter.record(definition.function, { ...args, keywords });
    if (activation === undefined)
      return interpreter.make.unknown(`${fn.name} is too long to be followed`, [definition.function]);
    const call: PipelineCall = {
      definition,
      at: args.node,
      callStack,
      callers,
      sites,
      construction,
      activation,
      operators: building.operators,
      decidedByCoin: building.decided,
      members: building.members,
      outputs: outputsOf(session, activation.result, interpreter),
      reached: session.log.reached,
    };
    if (!interpreter.isTentative) session.log.pipelines.push(call);
    return call;
  } finally {
    session.building.pop();
  }
}

interface Separated {
  /** The decorator's arguments, then the call's. */
  readonly construction: ReadonlyMap<string, Value>;
  readonly keywords: ReadonlyMap<string, Value>;
}

/** A keyword that is a parameter of the function binds that parameter only, whatever else it names. */
function separate(
  definition: PipelineDefinition,
  fn: FunctionCell,
  args: CallArguments,
  interpreter: Interpreter,
): Separated {
  const { positional, keywordOnly, keywords: variadic } = parametersOf(fn.node);
  if (variadic !== null) {
    const text = `Using variadic keyword argument \`**${variadic}\` in a graph-defining function is not allowed.`;
    return interpreter.raise('TypeError', text);
  }
  const own = new Set([...positional, ...keywordOnly]);
  const construction = new Map(definition.construction);
  const keywords = new Map<string, Value>();
  for (const [name, value] of args.keywords) {
    if (own.has(name)) keywords.set(name, value);
    else if (pipelineParameters.includes(name) || MODES.has(name)) construction.set(name, value);
    else
      interpreter.raise(
        'AssertionError',
        `This shouldn't happen. Please double-check the \`${name}\` argument`,
      );
  }
  return { construction, keywords };
}

/** A tuple gives one output each, anything else one; numbers become constants. */
function outputsOf(session: Session, result: Value, interpreter: Interpreter): readonly Value[] {
  const items = result.cell.kind === 'tuple' ? result.cell.items : isNone(result) ? [] : [result];
  return items.map((value, i) => {
    if (dataNodeOf(value) !== undefined) return value;
    if (isSequence(value) && itemsOf(value)?.some((item) => dataNodeOf(item) !== undefined) === true) {
      const text =
        `Illegal pipeline output type. The output ${i} contains a nested \`DataNode\`. ` +
        'Missing list/tuple expansion (*) is the likely cause.';
      return interpreter.raise('TypeError', text);
    }
    const isConstant = numberOf(value) !== null || scalarConstantOf(value) !== undefined || isSequence(value);
    return (isConstant ? constantNode(session, interpreter, value, 'cpu') : undefined) ?? value;
  });
}

/** `pipeline_def`, as a decorator or with arguments, from either module. */
export function pipelineDef(session: () => Session, library: ForeignLibrary, path: string) {
  return (interpreter: Interpreter): Value => {
    const define = (fn: Value, construction: ReadonlyMap<string, Value>, running: Interpreter): Value => {
      const definition: PipelineDefinition = { function: fn, construction, decorator: path };
      if (!running.isTentative) running.note(() => session().log.definitions.push(definition));
      return running.make.foreign(library, definition, [fn]);
    };
    return interpreter.make.builtin(
      path,
      (args, running) => {
        const { fn: named, ...rest } = Object.fromEntries(args.keywords);
        const construction = new Map(Object.entries(rest));
        const fn = args.positional[0] ?? named;
        if (args.open !== null)
          return running.make.unknown('the arguments of pipeline_def are not known in full', [args.open]);
        if (fn !== undefined && !isNone(fn)) return define(fn, construction, running);
        return running.make.builtin(
          `${path}()`,
          (given, later) =>
            given.positional[0] === undefined
              ? later.raise('TypeError', "actual_decorator() missing 1 required positional argument: 'func'")
              : define(given.positional[0], construction, later),
          'lazy',
        );
      },
      'lazy',
    );
  };
}
