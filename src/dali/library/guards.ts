/** Recognising DALI's values. */
import type { Value } from '../../python/evaluation/value.ts';
import type { DataNode, PipelineCall, PipelineDefinition } from '../graph.ts';

export const NODE = 'nvidia.dali data node';
export const DEFINITION = 'nvidia.dali pipeline definition';
export const PIPELINE = 'nvidia.dali pipeline';

function payloadOf(value: Value, library: string): object | undefined {
  const { cell } = value;
  return cell.kind === 'foreign' && cell.library.name === library ? cell.payload : undefined;
}

/** The data node that a value is. */
export function dataNodeOf(value: Value): DataNode | undefined {
  return payloadOf(value, NODE) as DataNode | undefined;
}

/** The function under `@pipeline_def` that a value is. */
export function pipelineDefinitionOf(value: Value): PipelineDefinition | undefined {
  return payloadOf(value, DEFINITION) as PipelineDefinition | undefined;
}

/** The call that built the pipeline that a value is. */
export function pipelineOf(value: Value): PipelineCall | undefined {
  return payloadOf(value, PIPELINE) as PipelineCall | undefined;
}

/** `isinstance` of a value of one of DALI's classes: of nothing else but `object`; undefined for other names of DALI. */
export function isInstanceOfOnly(path: string, of: Value): boolean | undefined {
  const { cell } = of;
  if (cell.kind === 'class') return cell.node === null && cell.name === 'object';
  if (cell.kind !== 'symbol') return undefined;
  if (cell.path === path) return true;
  return cell.path.startsWith('nvidia.dali.') ? undefined : false;
}
