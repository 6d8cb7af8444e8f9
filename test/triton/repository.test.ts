import { describe, expect, test } from '@jest/globals';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { headerFor } from '../../src/header.ts';
import {
  explicitConfig,
  planFile,
  planRepository,
  type RepositoryPlan,
  type RepositoryRequest,
  type Standing,
} from '../../src/triton/index.ts';
import { model, tensor } from './models.ts';

const BODY = 'from nvidia.dali import fn\n\n\ndef pipe():\n    return fn.zeros(shape=[1])\n';
const DALI = 'model_repository/preprocessing/1/dali.py';
const CONFIG = 'model_repository/preprocessing/config.pbtxt';

function ours(body = BODY, command = 'dali-transpile train.py'): string {
  return headerFor(body, 'train.py::pipe', command) + body;
}

function standing(files: Readonly<Record<string, string>>): Standing {
  return { read: (path) => files[path], exists: (path) => Object.hasOwn(files, path) };
}

function plan(
  files: Readonly<Record<string, string>> = {},
  changes: Partial<RepositoryRequest> = {},
): RepositoryPlan {
  const request: RepositoryRequest = {
    text: ours(),
    model: model(),
    modelVersion: 1,
    config: 'explicit',
    maxBatchSize: null,
    numThreads: null,
    repository: 'model_repository',
    force: false,
    ignoreCommand: false,
    ...changes,
  };
  return planRepository(request, standing(files));
}

const statuses = ({ files }: RepositoryPlan): Readonly<Record<string, string>> =>
  Object.fromEntries(files.map(({ path, status }) => [path, status]));
const names = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map(({ name, severity }) => `${severity} ${name}`);

describe('which files', () => {
  test('explicit: dali.py in its version, config.pbtxt beside it, sorted', () => {
    const { files, diagnostics } = plan();
    expect(files).toEqual([
      { path: DALI, text: ours(), before: null, status: 'would-create' },
      { path: CONFIG, text: explicitConfig(model()), before: null, status: 'would-create' },
    ]);
    expect(diagnostics).toEqual([]);
  });

  test('auto: what autoconfiguration cannot know', () => {
    expect(plan({}, { config: 'auto' }).files.map(({ text }) => text)).toEqual([ours(), 'backend: "dali"\n']);
    const streams = model({ maxBatchSize: 0, decoupled: true });
    expect(plan({}, { config: 'auto', model: streams }).files[1]!.text).toBe(
      'backend: "dali"\nmax_batch_size: 0\nmodel_transaction_policy { decoupled: true }\n',
    );
  });

  test('none: a model that streams needs the file', () => {
    const streams = model({ maxBatchSize: 0, decoupled: true });
    expect(names(plan({}, { config: 'none', model: streams }).diagnostics)).toEqual(['error config-needed']);
  });

  test('a file with bytes that are not UTF-8 is left alone', () => {
    const before = 'backend: "dali"  # caf\uFFFD\n';
    const { files, diagnostics } = plan({ [CONFIG]: before }, {});
    expect(names(diagnostics)).toEqual(['error config-not-utf8']);
    expect(files.find(({ path }) => path === CONFIG)).toMatchObject({ text: before, status: 'kept' });
  });

  test('auto and none: an input that keeps its number of dimensions to itself', () => {
    const input = {
      ...model().inputs[0]!,
      name: 'volume',
      ndim: 3,
      dims: [-1, 4, 2],
      isNdimTacit: true as const,
    };
    const tacit = model({ inputs: [input] });
    const written = [
      'backend: "dali"',
      'input [',
      '  {',
      '    name: "volume"',
      '    data_type: TYPE_UINT8',
      '    dims: [ -1, 4, 2 ]',
      '    allow_ragged_batch: true',
      '  }',
      ']',
      '',
    ].join('\n');
    expect(plan({}, { config: 'auto', model: tacit }).files[1]!.text).toBe(written);
    expect(plan({ [CONFIG]: 'backend: "dali"\n' }, { config: 'auto', model: tacit }).files[1]!.text).toBe(
      written,
    );
    expect(names(plan({}, { config: 'none', model: tacit }).diagnostics)).toEqual([
      'error config-needed-for-dims',
    ]);
  });

  test('none: the name of the directory ends with .dali, and says which backend', () => {
    expect(statuses(plan({}, { config: 'none' }))).toEqual({
      'model_repository/preprocessing.dali/1/dali.py': 'would-create',
    });
    const dotted = (name: string) => names(plan({}, { config: 'none', model: model({ name }) }).diagnostics);
    expect([dotted('prep.dali'), dotted('prep.v2'), dotted('prep.v2.dali')]).toEqual([
      [],
      ['error config-needed-for-name'],
      ['error config-needed-for-name'],
    ]);
    expect(statuses(plan({}, { config: 'none', model: model({ name: 'prep.dali' }) }))).toEqual({
      'model_repository/prep.dali/1/dali.py': 'would-create',
    });
  });

  test('other names, versions and repositories', () => {
    const changes = { model: model({ name: 'a.b-c_D' }), modelVersion: 12, repository: '../models/' };
    expect(Object.keys(statuses(plan({}, changes)))).toEqual([
      '../models/a.b-c_D/12/dali.py',
      '../models/a.b-c_D/config.pbtxt',
    ]);
    expect(Object.keys(statuses(plan({}, { repository: '/srv/models', config: 'none' })))).toEqual([
      '/srv/models/preprocessing.dali/1/dali.py',
    ]);
    expect(Object.keys(statuses(plan({}, { repository: '.' })))).toContain('preprocessing/config.pbtxt');
  });
});

/** What becomes of a dali.py, then the messages. */
const pipelineStatus = (before: string, changes: Partial<RepositoryRequest> = {}): readonly string[] => {
  const { files, diagnostics } = plan({ [DALI]: before, [CONFIG]: explicitConfig(model()) }, changes);
  return [files.find(({ path }) => path === DALI)!.status, ...names(diagnostics)];
};

describe('an existing dali.py', () => {
  test('that is the same is unchanged', () => {
    expect(pipelineStatus(ours())).toEqual(['unchanged']);
  });

  test('of ours is overwritten', () => {
    expect(pipelineStatus(ours('other = 1\n'))).toEqual(['would-change']);
    expect(pipelineStatus(ours('other = 1\n').replaceAll('\n', '\r\n'))).toEqual(['would-change']);
  });

  test('without our header is refused, but for force', () => {
    for (const before of [
      BODY,
      '',
      '\n',
      `# a comment\n${ours()}`,
      '# Made by dali-transpile from train.py\nx = 1\n',
    ]) {
      expect(pipelineStatus(before)).toEqual(['refused', 'error not-ours']);
      expect(pipelineStatus(before, { force: true })).toEqual(['would-change']);
    }
  });

  test('of ours that was edited is refused, but for force', () => {
    for (const before of [
      ours().replace('shape=[1]', 'shape=[2]'),
      `${ours()}# mine\n`,
      ours().replace(/\n$/, ''),
    ]) {
      expect(pipelineStatus(before)).toEqual(['refused', 'error edited-since']);
      expect(pipelineStatus(before, { force: true })).toEqual(['would-change']);
    }
  });

  test('that was edited into just what is written now has nothing to lose', () => {
    expect(pipelineStatus(ours('other = 1\n').replace('other = 1\n', BODY))).toEqual(['would-change']);
  });

  test('with another command line is unchanged for --check only', () => {
    const before = ours(BODY, 'cd sub && dali-transpile ../train.py');
    expect(pipelineStatus(before)).toEqual(['would-change']);
    expect(pipelineStatus(before, { ignoreCommand: true })).toEqual(['unchanged']);
    const elsewhere = headerFor(BODY, 'other.py::pipe', 'dali-transpile train.py') + BODY;
    expect(pipelineStatus(elsewhere, { ignoreCommand: true })).toEqual(['would-change']);
    const edited = before.replace('shape=[1]', 'shape=[2]');
    expect(pipelineStatus(edited, { ignoreCommand: true })).toEqual(['refused', 'error edited-since']);
    expect(pipelineStatus(BODY, { ignoreCommand: true, text: BODY.replace('1', '2') })).toEqual([
      'refused',
      'error not-ours',
    ]);
  });

  test('keeps what stood there for the diff', () => {
    const { files } = plan({ [DALI]: BODY });
    expect(files[0]).toEqual({ path: DALI, text: ours(), before: BODY, status: 'refused' });
  });

  test('is judged alike where only the dali.py is asked for', () => {
    const request = { text: ours(), path: 'out/dali.py', force: false, ignoreCommand: false };
    expect(planFile(request, standing({}))).toEqual({
      files: [{ path: 'out/dali.py', text: ours(), before: null, status: 'would-create' }],
      diagnostics: [],
    });
    const refused = planFile(request, standing({ 'out/dali.py': BODY }));
    expect([statuses(refused), names(refused.diagnostics)]).toEqual([
      { 'out/dali.py': 'refused' },
      ['error not-ours'],
    ]);
  });
});

/** What becomes of a config.pbtxt, then the messages. */
const configStatus = (before: string, changes: Partial<RepositoryRequest> = {}): readonly unknown[] => {
  const { files, diagnostics } = plan({ [DALI]: ours(), [CONFIG]: before }, changes);
  return [files.find(({ path }) => path === CONFIG)?.status, names(diagnostics)];
};

describe('an existing config.pbtxt', () => {
  test('that is the same, whatever its line ends, is unchanged', () => {
    expect(configStatus(explicitConfig(model()))).toEqual(['unchanged', []]);
    expect(configStatus(explicitConfig(model()).replaceAll('\n', '\r\n'))).toEqual(['unchanged', []]);
  });

  test("that says otherwise of what is the user's is left alone, force or not", () => {
    const other = explicitConfig(model({ maxBatchSize: 8 }));
    expect(configStatus(other)).toEqual(['unchanged', ['info config-batch-size']]);
    expect(configStatus(other, { force: true })).toEqual(['unchanged', ['info config-batch-size']]);
  });

  test('that says otherwise of what is ours is merged', () => {
    const other = explicitConfig(model({ inputs: [tensor('jpegs', { dtype: 'INT8' })] }));
    expect(configStatus(other)).toEqual(['would-change', ['warning config-data-type']]);
  });

  test('that cannot be merged is left alone with an error', () => {
    expect(configStatus('backend: "dali')).toEqual(['kept', ['error config-unreadable']]);
    expect(configStatus('backend: "python"')).toEqual(['kept', ['error config-of-other-model']]);
  });

  test('with an option for the batch size gets that', () => {
    const before = explicitConfig(model({ maxBatchSize: 8 }));
    const changes = { maxBatchSize: 16, model: model({ maxBatchSize: 16 }) };
    expect(configStatus(before, changes)).toEqual(['would-change', []]);
    expect(configStatus(explicitConfig(model({ maxBatchSize: 16 })), changes)).toEqual(['unchanged', []]);
  });

  test('in the way of --config none is pointed out', () => {
    const { files, diagnostics } = plan(
      { 'model_repository/preprocessing.dali/config.pbtxt': '' },
      { config: 'none' },
    );
    expect([files.length, names(diagnostics)]).toEqual([1, ['warning config-in-the-way']]);
  });
});

describe('what the backend would not load', () => {
  test('a model.dali wins over dali.py', () => {
    const path = 'model_repository/preprocessing/1/model.dali';
    const { diagnostics } = plan({ [path]: '' });
    expect(names(diagnostics)).toEqual(['warning stale-model-file']);
    expect(diagnostics[0]!.message).toContain(path);
    expect(names(plan({ 'model_repository/preprocessing/2/model.dali': '' }).diagnostics)).toEqual([]);
  });

  test.each([
    ['served.py', ['warning stale-model-file']],
    ['other.py', []],
    ['dali.py', []],
    ['model.plan', ['warning config-not-python']],
    ['a b.py', ['warning config-model-filename']],
  ])('default_model_filename %s', (file, expected) => {
    const config = `${explicitConfig(model())}default_model_filename: "${file}"\n`;
    const directory = 'model_repository/preprocessing/1';
    const beside = { [`${directory}/served.py`]: '', [CONFIG]: config };
    expect(names(plan(beside).diagnostics)).toEqual(expected);
    // Where another file is named, model.dali is not looked for.
    expect(names(plan({ ...beside, [`${directory}/model.dali`]: '' }).diagnostics)).toEqual(expected);
  });

  test.each(['', '.', '..', 'a..b', 'a..', 'a b', 'ä', 'a/b', '../a', "a'b", 'a$b', 'a\n'])(
    'a model called %j',
    (name) => {
      const { files, diagnostics } = plan({}, { model: model({ name }) });
      expect([files, names(diagnostics)]).toEqual([[], ['error bad-model-name']]);
    },
  );

  test.each(['my models', 'a..b', '../a..', '..a', '/srv/modèles', "it's", 'a;b'])(
    'a repository called %j: it may be mounted elsewhere',
    (repository) => {
      const { files, diagnostics } = plan({}, { repository });
      expect([files.length, names(diagnostics)]).toEqual([2, ['warning unloadable-path']]);
    },
  );

  test.each(['explicit', 'none'] as const)('tensors that are not known, with --config %s', (config) => {
    const unknown = model({
      inputs: [
        tensor('a', { dtype: null }),
        tensor('b', { ndim: null, dims: [] }),
        tensor('c', { ndim: 0, dims: [] }),
      ],
      outputs: [tensor('d', { dtype: null, ndim: null, dims: [] })],
    });
    const { files, diagnostics } = plan({}, { model: unknown, config });
    expect(files).toEqual([]);
    expect(diagnostics.map(({ message, help }) => [message, help])).toEqual([
      ['the data type of input `a` is not known, and Triton needs it', 'give it with --input-dtype a=TYPE'],
      [
        'the number of dimensions of input `b` is not known, and Triton needs it',
        'give it with --input-ndim b=N',
      ],
      [
        'input `c` has no dimensions, which Triton cannot serve',
        'give each sample one dimension of extent 1',
      ],
      [
        'the data type of output `d` is not known, and Triton needs it',
        'fix it in the pipeline with fn.cast',
      ],
      [
        'the number of dimensions of output `d` is not known, and Triton needs it',
        'fix it in the pipeline with fn.reshape',
      ],
    ]);
    expect(new Set(diagnostics.map(({ severity }) => severity))).toEqual(new Set(['error']));
  });
});
