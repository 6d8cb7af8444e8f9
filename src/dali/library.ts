/** Plugs `nvidia.dali` into evaluation: operators make a graph of data nodes, pipeline definitions make pipelines. */
import type { Goals } from '../python/evaluation/index.ts';
import type { LibraryModule } from '../python/evaluation/interpreter.ts';
import type { Value } from '../python/evaluation/value.ts';
import type { PipelineDefinition } from './graph.ts';
import { autoAugModules } from './library/auto-aug.ts';
import { dataNodes } from './library/data-node.ts';
import { PIPELINE } from './library/guards.ts';
import type { DaliLog } from './library/log.ts';
import { mathModule } from './library/math.ts';
import { operatorModules, pipelineModules } from './library/modules.ts';
import { pipelineDefinitions } from './library/pipeline-definition.ts';
import { PIPELINES } from './library/pipeline.ts';
import { pluginModules } from './library/plugins.ts';
import type { Session, WritableLog } from './library/session.ts';
import { tfrecordModule } from './library/tfrecord.ts';
import { typesModules } from './library/types.ts';

export { dataNodeOf, pipelineDefinitionOf, pipelineOf } from './library/guards.ts';
export type { DaliLog, IteratorCall, Uncovered } from './library/log.ts';
export { dtypeOf } from './values.ts';

/** Dotted name of the library. */
export const DALI_MODULE = 'nvidia.dali';

/** DALI for one evaluation after another. */
export interface Dali {
  readonly modules: readonly LibraryModule[];
  /** What it saw, growing as evaluation goes on. */
  readonly log: DaliLog;
  /** What an evaluation with DALI is for: pipelines, and the iterators around them. */
  readonly goals: Goals;
  /** Begins another evaluation, of which nothing was seen yet. */
  readonly renew: () => void;
  /** A definition as a value that can be called. */
  readonly callable: (definition: PipelineDefinition) => Value;
}

/** More of DALI is found through its functions and classes; a pipeline that was built leads to nothing new. */
function goalsOf(session: Session): Goals {
  return {
    get found() {
      return session.log.pipelines.length;
    },
    leadsOn(cell) {
      switch (cell.kind) {
        case 'builtin':
          return isOfDali(cell.name);
        case 'class':
          // DALI's iterators and pipelines of another style; other names of DALI that are not taught lead nowhere.
          return cell.bases.some((base) => base.cell.kind === 'symbol' && isOfDali(base.cell.path));
        case 'foreign':
          return isOfDali(cell.library.name) && cell.library.name !== PIPELINE;
        default:
          return false;
      }
    },
  };
}

/** Names of `types` are values, which lead nowhere. */
const isOfDali = (name: string): boolean => /^nvidia\.dali(?!\.types\.)/.test(name);

/**
 * DALI for the evaluations of one machine; nothing is shared with another.
 * @param derandomizes puts their deterministic counterparts in the place of random operators
 */
export function createDali(derandomizes = false): Dali {
  const state = (): Session => session;
  const session: Session = { log: emptyLog(), derandomizes, building: [], nodes: dataNodes(state) };
  const definitions = pipelineDefinitions(state, PIPELINES);
  const modules = [
    ...pipelineModules(state, definitions),
    ...operatorModules(state),
    ...typesModules(state),
    tfrecordModule,
    mathModule(state),
    ...autoAugModules(state),
    ...pluginModules(state),
  ];
  const callable = (definition: PipelineDefinition): Value => ({
    cell: { kind: 'foreign', library: definitions, payload: definition },
    origin: definition.function.origin,
  });
  return {
    modules,
    get log() {
      return session.log;
    },
    goals: goalsOf(session),
    callable,
    renew: () => void (session.log = emptyLog()),
  };
}

function emptyLog(): WritableLog {
  return {
    definitions: [],
    pipelines: [],
    iterators: [],
    autoserialized: new Set<PipelineDefinition>(),
    uncovered: [],
    reached: true,
  };
}
