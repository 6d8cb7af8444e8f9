/** What is to be said of a verification besides its table: standard error. */
import { harmless } from '../../diagnostics/render/style.ts';
import type { VerifyReport } from '../json/verify-schema.ts';

export function remarksOn({ verify }: VerifyReport): string {
  const { file, verdict, message, stubbed, gpuOnly, onCpu, outputs, values } = verify;
  const lines = [
    file?.stands === false ? `${file.path} does not stand yet: what would be written was judged` : '',
    file?.stands === true && !file.current ? `${file.path} is not what this command would write now` : '',
    stubbed.length > 0 ? `not there, and replaced by stubs: ${stubbed.join(', ')}` : '',
    values === 'ours' ? 'the values of the arguments were not verified: they are ours (--bind ours)' : '',
    gpuOnly.length > 0 ? `not verified, since only a GPU has them: ${gpuOnly.join(', ')}` : '',
    onCpu && outputs.length > 0
      ? 'GPU operators ran on the CPU, on both sides: that their bits are the same on a GPU is inferred, not seen'
      : '',
    verdict === 'not carried out' ? `verification could not be carried out: ${message}` : message,
  ];
  return lines
    .filter(Boolean)
    .map((text) => `dali-transpile: ${text.split('\n').map(harmless).join('\n')}\n`)
    .join('');
}
