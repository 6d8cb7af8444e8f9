/** Programs whose pipelines are taken, looked at and written. */

const HEAD = 'from nvidia.dali import fn, pipeline_def\n\n';

export function pipelineNamed(name: string): string {
  return `@pipeline_def(batch_size=8, num_threads=2, device_id=None)
def ${name}(size=64):
    jpegs, labels = fn.readers.file(file_root='data')
    return fn.resize(fn.decoders.image(jpegs), size=[size, size]), labels

`;
}

export const ONE = `${HEAD}${pipelineNamed('val_pipe')}val_pipe()\n`;
export const TWO = `${HEAD}${pipelineNamed('train_pipe')}${pipelineNamed('val_pipe')}train_pipe()\nval_pipe()\n`;
export const DALI = 'model_repository/preprocessing/1/dali.py';
export const CONFIG = 'model_repository/preprocessing/config.pbtxt';
