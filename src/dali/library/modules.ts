/** The modules of `nvidia.dali`: those of operators come from the catalogue. */
import type { Interpreter, LibraryModule } from '../../python/evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../../python/evaluation/value.ts';
import { operatorPaths } from '../catalogue/catalogue.ts';
import { callOperator } from './fn.ts';
import { operatorClass } from './ops.ts';
import { pipelineDef } from './pipeline-definition.ts';
import type { Session } from './session.ts';
import { NEW_AXES } from './subscript.ts';

/** Names of operators by the package that they are in: `fn`, `fn.decoders`, … */
const OPERATORS: ReadonlyMap<string, readonly string[]> = byPackage();

function byPackage(): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const path of operatorPaths) {
    const parts = path.split('.');
    const name = parts.pop()!;
    for (let i = 1; i <= parts.length; i++) {
      const module = parts.slice(0, i).join('.');
      if (!names.has(module)) names.set(module, []);
    }
    names.get(parts.join('.'))!.push(name);
  }
  return names;
}

/** One module for each package of operators: `nvidia.dali.fn`, `nvidia.dali.fn.decoders`, … */
export function operatorModules(session: () => Session): readonly LibraryModule[] {
  return [...OPERATORS].map(([module, operators]) => ({
    name: `nvidia.dali.${module}`,
    alwaysThere: true,
    exports: (interpreter: Interpreter) =>
      Object.fromEntries(
        operators.map((name) => [name, operator(session, `${module}.${name}`, interpreter)]),
      ),
  }));
}

function operator(session: () => Session, path: string, interpreter: Interpreter): Value {
  if (path.startsWith('ops.')) return operatorClass(session, path, interpreter);
  return interpreter.make.builtin(
    `nvidia.dali.${path}`,
    (args, running) => callOperator(session(), path, args, running),
    'lazy',
  );
}

const pipelineClass = ({ make }: Interpreter): Value => make.symbol('nvidia.dali.pipeline.Pipeline');

/** `nvidia.dali` itself and its pipelines. Names that are re-exported are one value wherever they are taken from. */
export function pipelineModules(
  session: () => Session,
  definitions: ForeignLibrary,
): readonly LibraryModule[] {
  const PATH = 'nvidia.dali.pipeline_def';
  const EXPERIMENTAL = 'nvidia.dali.pipeline.experimental.pipeline_def';
  const common = (interpreter: Interpreter): Record<string, Value> => ({
    Pipeline: pipelineClass(interpreter),
    pipeline_def: pipelineDef(session, definitions, PATH)(interpreter),
  });
  const modules: Readonly<Record<string, LibraryModule['exports']>> = {
    nvidia: () => ({}),
    'nvidia.dali': (interpreter) => ({
      ...common(interpreter),
      newaxis: interpreter.make.foreign(NEW_AXES, { name: null }),
      __version__: interpreter.make.unknown('the version of DALI that trains is not known'),
    }),
    'nvidia.dali.pipeline': (interpreter) => ({
      ...common(interpreter),
      DataNode: interpreter.make.symbol('nvidia.dali.data_node.DataNode'),
      // Keeps a function from being rewritten; it computes the same.
      do_not_convert: interpreter.make.builtin(
        'nvidia.dali.pipeline.do_not_convert',
        ({ positional: [fn] }, running) => fn ?? running.make.unknown('do_not_convert without a function'),
        'lazy',
      ),
    }),
    'nvidia.dali.pipeline.experimental': (interpreter) => ({
      pipeline_def: pipelineDef(session, definitions, EXPERIMENTAL)(interpreter),
    }),
    'nvidia.dali.data_node': (interpreter) => ({
      newaxis: interpreter.make.foreign(NEW_AXES, { name: null }),
    }),
    'nvidia.dali.auto_aug': () => ({}),
    'nvidia.dali.backend': () => ({}),
    'nvidia.dali.plugin_manager': () => ({}),
  };
  return Object.entries(modules).map(([name, exports]) => ({ name, alwaysThere: true, exports }));
}
