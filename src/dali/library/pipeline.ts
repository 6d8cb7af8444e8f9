/** Built pipelines as Python values (DALI: `nvidia.dali.pipeline.Pipeline`). */
import type { ForeignLibrary } from '../../python/evaluation/value.ts';
import type { PipelineCall } from '../graph.ts';
import { isInstanceOfOnly, PIPELINE, pipelineOf } from './guards.ts';

const NAMED: ReadonlySet<string> = new Set([
  'batch_size',
  'max_batch_size',
  'num_threads',
  'device_id',
  'seed',
]);

/** Answers for built pipelines: they can be built and asked for what they were constructed with, nothing runs. */
export const PIPELINES: ForeignLibrary = {
  name: PIPELINE,
  describe: (payload) => {
    const { cell } = (payload as PipelineCall).definition.function;
    return cell.kind === 'function' ? `the pipeline ${cell.name}()` : 'a pipeline';
  },
  attribute(value, name, interpreter) {
    const { make } = interpreter;
    if (name === 'build') return make.builtin('Pipeline.build', (_, running) => running.make.none(), 'lazy');
    const given = pipelineOf(value)!.construction.get(name === 'max_batch_size' ? 'batch_size' : name);
    if (NAMED.has(name) && given !== undefined) return given;
    return make.unknown(`\`${name}\` of a DALI pipeline is known when it runs`, [value]);
  },
  isInstance: (_, of) => isInstanceOfOnly('nvidia.dali.pipeline.Pipeline', of),
};
