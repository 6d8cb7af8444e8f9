/** From a verdict to the JSON object of `verify --output-format json`. */
import type { VerifyResult } from '../../verify/index.ts';
import { diagnosticsOf } from '../json/report.ts';
import type { VerifyReport } from '../json/verify-schema.ts';
import type { Outcome } from '../../run/outcome.ts';
import { flag, textSetting } from '../../run/settings.ts';
import type { Sources } from '../sources.ts';
import type { Subject } from './subject.ts';
import { type Judged, judgedOf } from './verdict.ts';

/** A judged subject: what all products of verify are made from. */
export interface Conclusion {
  readonly outcome: Outcome;
  readonly subject: Subject;
  readonly answer: VerifyResult;
  readonly judged: Judged;
}

export function conclude(outcome: Outcome, subject: Subject, answer: VerifyResult): Conclusion {
  return { outcome, subject, answer, judged: judgedOf(outcome, answer) };
}

/** What each level is called; L3 has rows of its own. */
export const CHECKS = { L0: 'parses', L1: 'builds', L2: 'boundary' } as const;

export function verifyReportOf(
  { outcome, subject, answer, judged }: Conclusion,
  { path, outputPath }: Sources,
): VerifyReport {
  const { name, file, line } = outcome.result.pipeline!;
  return {
    version: 1,
    verify: {
      verdict: judged.verdict,
      message: judged.message,
      pipeline: { name, file: path(file), line },
      file: { path: outputPath(subject.path), stands: subject.stands, current: subject.isCurrent },
      values: valuesOf(outcome),
      checks: (['L0', 'L1', 'L2'] as const).flatMap((level) => {
        const seen = answer.levels[level];
        if (seen === undefined) return [];
        const status = seen.status === 'exempt' ? ('not verified' as const) : seen.status;
        return [{ name: CHECKS[level], status, message: seen.message }];
      }),
      bindings: (answer.bindings ?? []).map((row) => ({ ...row })),
      outputs: judged.outputs.map(({ parting, isRagged, ...row }) => ({
        ...row,
        ragged: isRagged,
        parting: parting && { ...parting, file: path(parting.file) },
      })),
      throughput: answer.throughput && { ...answer.throughput },
      stubbed: [...answer.stubbed],
      gpuOnly: [...answer.gpuOnly],
      onCpu: answer.retargeted,
      diagnostics: [],
    },
  };
}

/** Where there is nothing to judge. */
export function refusedReport(outcome: Outcome, { path }: Sources): VerifyReport {
  return {
    version: 1,
    verify: {
      verdict: 'refused',
      message: '',
      pipeline: null,
      file: null,
      values: null,
      checks: [],
      bindings: [],
      outputs: [],
      throughput: null,
      stubbed: [],
      gpuOnly: [],
      onCpu: false,
      diagnostics: diagnosticsOf(outcome.diagnostics, path),
    },
  };
}

function valuesOf({ task: { settings } }: Outcome): 'training' | 'ours' | null {
  if (flag(settings, 'static')) return null;
  return textSetting(settings, 'bind') === 'ours' ? 'ours' : 'training';
}
