/**
 * What Triton and its DALI backend would refuse to load is foretold: every fixture with a config.pbtxt, a name or a path of
 * its own is loaded as they do it (`backend.py`), as it stood and as it is left.
 */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

import { findFixtures, type Fixture } from '../../fixtures/fixture.ts';
import { readProject, type Project } from '../../fixtures/project.ts';
import { optionsOf, runFixture, type Run } from '../../fixtures/run.ts';
import { explicitConfig, modelDirectory, PUT_RIGHT } from '../../../src/triton/index.ts';
import { testEngine } from '../../support/evaluate.ts';
import { daliPython } from '../../support/python.ts';

/** What of a refusal each message foretells. */
const FORETOLD: Readonly<Record<string, RegExp>> = {
  DT401: /^File path '.*' contains an invalid character|^Invalid '\.\.' sequence/,
  DT402: /^File path '.*' contains an invalid character/,
  DT420: /^failed to read text proto/,
  DT421: /^backend '.*' or platform '.*' is not DALI/,
  DT422: /^Configuration file contains config for \w+ but such input is not present/,
  // Triton writes an empty name where there is none.
  DT423: /^Configuration file contains config for {2}but such|^model input '' must specify/,
  DT424: /^Missing config for "\w+" input/,
  DT425: /^Configuration file contains config for \w+ but such input is not present/,
  DT426: /^The number of outputs/,
  DT427: /^The number of outputs/,
  DT428: /^Mismatch/,
  DT429: /^Mismatch of data_type config/,
  DT430: /must specify 'data_type'$/,
  DT431: /^Mismatch in number of dimensions/,
  DT433: /must specify 'dims'$/,
  DT436: /^'max_batch_size' must be non-negative/,
  DT439: /^dynamic batching preferred size must be <=/,
  DT444: /stoi/,
  DT445: /no GPU$/,
  DT447: /^unexpected directory name/,
  DT448: /^Model file name '.*' contains an invalid character/,
  DT451: /must specify 'dims'$/,
  DT453: /^Invalid '\.\.' sequence/,
  DT454: /^dynamic batching preferred size must be positive/,
  DT455: /dimension must be integer >= 1/,
  DT458: /^Invalid model name/,
  DT459: /^backend '.*' or platform '' is not DALI/,
};

/** Those that no autocompletion and no order of looking hides. */
const CERTAIN: ReadonlySet<string> = new Set([
  'DT401',
  'DT402',
  'DT436',
  'DT439',
  'DT444',
  'DT445',
  'DT447',
  'DT448',
  'DT451',
  'DT453',
  'DT454',
  'DT455',
  'DT459',
]);

interface Loaded {
  readonly repository: string;
  readonly name: string;
  readonly config: string | null;
  readonly files: Readonly<Record<string, string>>;
  /** `--disable-auto-complete-config` */
  readonly isStrict: boolean;
  readonly needsGpu: boolean;
}

interface Tried {
  readonly about: string;
  /** Codes of what is said of it. */
  readonly codes: readonly string[];
  readonly loaded: Loaded;
}

/**
 * A model as it stood and as it is left; where nothing stood and nothing is written, as it would be. Each with
 * autocompletion and, where all of it is to be in the file, without.
 */
function triedOf(fixture: Fixture, project: Project, run: Run): readonly Tried[] {
  const { text, model } = run.result;
  if (text === null || model === null) return [];
  const said = run.diagnostics.filter(({ code }) => code.startsWith('DT4'));
  const { config, options } = { ...optionsOf(fixture), options: fixture.options.options };
  const repository = String(options['model-repository'] ?? 'model_repository');
  const name = modelDirectory(model.name, config);
  const path = posix.join(repository, name, 'config.pbtxt');
  const before = project.get(path);
  if (before === undefined && said.length === 0) return [];
  const made = (about: string, file: string | null, of: typeof said): readonly Tried[] =>
    (config === 'explicit' ? [false, true] : [false]).map((isStrict) => ({
      about: `${fixture.name}, ${about}${isStrict ? ', without autocompletion' : ''}`,
      codes: of.map(({ code }) => code),
      loaded: {
        repository,
        name,
        config: file,
        files: { '1/dali.py': text },
        isStrict,
        needsGpu: model.needsGpu,
      },
    }));
  const standing = before === undefined ? null : new TextDecoder().decode(before);
  const lasting = said.filter(({ name: message }) => !PUT_RIGHT.has(message));
  const isWritten = 'dali.py' in run.files;
  const wouldBe = config === 'none' ? null : explicitConfig(model);
  return [
    ...(standing === null ? [] : made('as it stood', standing, said)),
    ...(isWritten ? made('as it is left', run.repository[path] ?? standing, lasting) : []),
    ...(isWritten || standing !== null ? [] : made('as it would be', wouldBe, said)),
  ];
}

const DRIVER = fileURLToPath(new URL('../../../src/verify/driver', import.meta.url));
const BACKEND = fileURLToPath(new URL('backend.py', import.meta.url));

interface Seen extends Tried {
  readonly refusals: readonly string[];
}

const isForetold = ({ codes }: Tried, refusal: string): boolean =>
  codes.some((code) => FORETOLD[code]?.test(refusal));

describe('what does not load is foretold', () => {
  let seen: readonly Seen[] = [];

  beforeAll(async () => {
    const engine = await testEngine();
    const tried = findFixtures().flatMap((fixture) => {
      const project = readProject(join(fixture.folder, 'input'));
      return triedOf(fixture, project, runFixture(fixture, project, engine));
    });
    const answer = execFileSync(daliPython(), [BACKEND, DRIVER], {
      input: JSON.stringify(tried.map(({ loaded }) => loaded)),
      encoding: 'utf8',
    });
    const refusals = JSON.parse(answer) as readonly (readonly string[])[];
    seen = tried.map((one, i) => ({ ...one, refusals: refusals[i]! }));
  }, 600_000);

  test('by a message of its own', () => {
    // What autocompletion would have added is added, which need not be said where all of it is missing.
    const judged = seen.filter(({ about }) => !/stood, without/.test(about));
    expect(judged.length).toBeGreaterThan(10);
    const silent = judged.flatMap((one) =>
      one.refusals.filter((refusal) => !isForetold(one, refusal)).map((refusal) => [one.about, refusal]),
    );
    expect(silent).toEqual([]);
  });

  test('and each of these messages foretells one', () => {
    const foretelling = (code: string) =>
      seen.some(
        ({ codes, refusals }) => codes.includes(code) && refusals.some((one) => FORETOLD[code]!.test(one)),
      );
    expect(Object.keys(FORETOLD).filter((code) => !foretelling(code))).toEqual([]);
  });

  test('and a warning of it does not come where it loads', () => {
    const idle = seen.flatMap(({ about, codes, refusals }) =>
      codes
        .filter((code) => CERTAIN.has(code) && !refusals.some((one) => FORETOLD[code]!.test(one)))
        .map((code) => [about, code]),
    );
    expect(idle).toEqual([]);
  });
});
