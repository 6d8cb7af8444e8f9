/** `nvidia.dali.plugin.*`: iterators around pipelines. They are noted, and what they give is data of a run. */
import type { CallArguments, Interpreter, LibraryModule } from '../../python/evaluation/interpreter.ts';
import type { Value } from '../../python/evaluation/value.ts';
import type { PipelineCall } from '../graph.ts';
import { isNone, itemsOf, textOf } from '../values.ts';
import { pipelineDefinitionOf, pipelineOf } from './guards.ts';
import type { Session } from './session.ts';

const FRAMEWORKS = ['pytorch', 'paddle', 'jax', 'mxnet', 'base_iterator', 'tf', 'numba', 'jax.clu'] as const;
const BASE = 'nvidia.dali.plugin.base_iterator._DaliBaseIterator';

/** Iterators that take `output_map`, and those that name the outputs themselves. */
const ITERATORS: Readonly<Record<string, readonly string[] | null>> = {
  DALIGenericIterator: null,
  DALIRaggedIterator: null,
  DALIClassificationIterator: ['data', 'label'],
};

export function pluginModules(session: () => Session): readonly LibraryModule[] {
  const modules = FRAMEWORKS.map((framework): LibraryModule => {
    const name = `nvidia.dali.plugin.${framework}`;
    const has = framework !== 'base_iterator' && framework !== 'tf' && framework !== 'numba';
    return {
      name,
      alwaysThere: true,
      exports: (interpreter) => (has ? iteratorsOf(session, name, interpreter) : {}),
    };
  });
  return [
    { name: 'nvidia.dali.plugin', alwaysThere: true, exports: () => ({}) },
    ...modules,
    triton(session),
  ];
}

function iteratorsOf(
  session: () => Session,
  module: string,
  interpreter: Interpreter,
): Readonly<Record<string, Value>> {
  const base = interpreter.make.symbol(BASE);
  return Object.fromEntries(
    Object.entries(ITERATORS).map(([name, outputs]) => {
      const path = `${module}.${name}`;
      const note = (args: CallArguments, running: Interpreter): void => {
        if (running.isTentative) return;
        const iterator = {
          path,
          pipelines: pipelinesOf(args.keywords.get('pipelines') ?? args.positional[0]),
          outputMap: outputs ?? textsOf(args.keywords.get('output_map') ?? args.positional[1]),
          at: args.node,
        };
        running.note(() => session().log.iterators.push(iterator));
      };
      const initialise = interpreter.make.builtin(
        `${path}.__init__`,
        ({ positional: [, ...positional], ...args }, running) => {
          note({ ...args, positional }, running);
          return running.make.none();
        },
        'lazy',
      );
      const construct = (_: Value, args: CallArguments, running: Interpreter): Value => {
        note(args, running);
        return running.make.unknown(`what ${name} gives is data of a run`);
      };
      return [name, interpreter.make.class(name, { __init__: initialise }, construct, [base])];
    }),
  );
}

function pipelinesOf(value: Value | undefined): readonly PipelineCall[] {
  if (value === undefined) return [];
  return [value, ...(itemsOf(value) ?? [])].flatMap((item) => pipelineOf(item) ?? []);
}

function textsOf(value: Value | undefined): readonly string[] | null {
  if (value === undefined || isNone(value)) return null;
  const texts = itemsOf(value)?.map(textOf) ?? null;
  return texts?.every((text) => text !== null) === true ? texts : null;
}

/** `autoserialize` marks a definition; DALI takes nothing else. */
function triton(session: () => Session): LibraryModule {
  return {
    name: 'nvidia.dali.plugin.triton',
    alwaysThere: true,
    exports: ({ make }) => ({
      autoserialize: make.builtin('nvidia.dali.plugin.triton.autoserialize', (args, running) => {
        const [value] = args.positional;
        const definition = value && pipelineDefinitionOf(value);
        if (value === undefined || definition === undefined) {
          const text = 'Only `@pipeline_def` can be decorated with `@triton.autoserialize`.';
          return running.raise('TypeError', text);
        }
        running.note(() => session().log.autoserialized.add(definition));
        return value;
      }),
    }),
  };
}
