/** `--client` and `--docker`: files beside the model repository, under the rules of the dali.py. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Projects, run, TRAIN } from './support.ts';

const projects = new Projects();
afterAll(() => projects.remove());

const CLIENT = 'preprocessing_client.py';
const COMPOSE = 'compose.yaml';
const DALI = 'model_repository/preprocessing/1/dali.py';
const BOTH = ['train.py', '--client', '--docker'];
const TRAINING = ['--', '--size', '64'];

function written(): string {
  const directory = projects.make({ 'train.py': TRAIN });
  expect(run(directory, [...BOTH, ...TRAINING]).status).toBe(0);
  return directory;
}

const linesOf = (directory: string, file: string): readonly string[] =>
  readFileSync(join(directory, file), 'utf8').split('\n');

/** What the report says of each file. */
function filesOf(directory: string, args: readonly string[]): Readonly<Record<string, string>> {
  const { stdout } = run(directory, [...BOTH, '--output-format', 'json', ...args, ...TRAINING]);
  const { files } = JSON.parse(stdout) as { files: readonly { path: string; status: string }[] };
  return Object.fromEntries(files.map(({ path, status }) => [path, status]));
}

describe('writing', () => {
  test('only what is asked for', () => {
    const directory = projects.make({ 'train.py': TRAIN });
    run(directory, ['train.py', ...TRAINING]);
    expect(readdirSync(directory).toSorted()).toEqual(['model_repository', 'pyproject.toml', 'train.py']);
    run(directory, ['train.py', '--client', ...TRAINING]);
    expect([existsSync(join(directory, CLIENT)), existsSync(join(directory, COMPOSE))]).toEqual([
      true,
      false,
    ]);
  });

  test('beside the model repository, where Triton looks for no model', () => {
    const directory = projects.make({ 'train.py': TRAIN });
    expect(run(directory, [...BOTH, '--model-repository', 'serve/models', ...TRAINING]).status).toBe(0);
    expect(readdirSync(join(directory, 'serve')).toSorted()).toEqual([COMPOSE, 'models', CLIENT]);
    expect(linesOf(directory, 'serve/compose.yaml')).toContain('        source: ./models');
  });

  test('under a header like that of the dali.py, which names its own option and no other', () => {
    const directory = projects.make({ 'train.py': TRAIN });
    expect(run(directory, [...BOTH, '--model', 'resize', ...TRAINING]).status).toBe(0);
    const commandIn = (file: string): string | undefined => linesOf(directory, file)[1];
    expect(linesOf(directory, 'resize_client.py')[0]).toMatch(
      /^# Made by dali-transpile from train\.py::validation;/,
    );
    expect(commandIn('resize_client.py')).toBe(
      '#     dali-transpile train.py --model resize --client -- --size 64',
    );
    expect(commandIn(COMPOSE)).toBe('#     dali-transpile train.py --docker -- --size 64');
    expect(commandIn('model_repository/resize/1/dali.py')).toBe('#     dali-transpile train.py -- --size 64');
  });

  test('for the name that the model is served by', () => {
    const directory = projects.make({ 'train.py': TRAIN });
    run(directory, ['train.py', '--client', '--config', 'none', ...TRAINING]);
    expect(linesOf(directory, 'preprocessing.dali_client.py')).toContain('MODEL = "preprocessing.dali"');
  });

  test('the header command makes the file again', () => {
    const directory = written();
    for (const file of [CLIENT, COMPOSE]) {
      const [, ...words] = linesOf(directory, file)[1]!.replace('#', '').trim().split(' ');
      expect(run(directory, [...words.slice(0, -3), '--check', ...TRAINING]).status).toBe(0);
    }
  });

  test('nothing of it where only the dali.py, or nothing, is written', () => {
    const directory = projects.make({ 'train.py': TRAIN });
    expect(run(directory, [...BOTH, '--output', 'p.py', ...TRAINING]).status).toBe(0);
    expect(run(directory, [...BOTH, '--explain', ...TRAINING]).status).toBe(0);
    expect(run(directory, BOTH).status).toBe(1); // --size is required
    expect(readdirSync(directory).toSorted()).toEqual(['p.py', 'pyproject.toml', 'train.py']);
  });

  test('a GPU is reserved where a model needs one', () => {
    const directory = projects.make({ 'train.py': TRAIN });
    run(directory, [...BOTH, ...TRAINING]);
    expect(readFileSync(join(directory, COMPOSE), 'utf8')).not.toContain('nvidia\n');
    run(directory, [...BOTH, '--device', 'gpu', ...TRAINING]);
    expect(readFileSync(join(directory, COMPOSE), 'utf8')).toContain('driver: nvidia\n');
  });

  test('no client where there is nothing to send', () => {
    const text = TRAIN.replace(
      'return images, labels',
      'return images, labels, fn.constant(fdata=[1.0], shape=[1])',
    );
    const directory = projects.make({ 'train.py': text });
    const only = ['--keep-output', '2', '--drop-output', 'images'];
    const { status, stderr } = run(directory, ['train.py', '--client', ...only, ...TRAINING]);
    expect([status, existsSync(join(directory, CLIENT)), existsSync(join(directory, DALI))]).toEqual([
      1,
      false,
      false,
    ]);
    expect(stderr).toContain('DT469 `preprocessing` has no inputs');
    expect(run(directory, ['train.py', ...only, ...TRAINING]).status).toBe(0);
  });

  test('a script of models is given shared memory', () => {
    const directory = projects.make({
      'train.py': TRAIN,
      'model_repository/net/config.pbtxt':
        'max_batch_size: 8 input { name: "images" data_type: TYPE_UINT8 dims: [ 64, 64, 3 ] } output { name: "y" data_type: TYPE_FP32 dims: [ 9 ] }',
    });
    expect(run(directory, [...BOTH, '--bls', 'net', ...TRAINING]).status).toBe(0);
    expect(linesOf(directory, COMPOSE)).toContain('    shm_size: 1g');
    expect(linesOf(directory, 'net_bls_client.py')).toContain('OUTPUTS = ["y"]');
    expect(linesOf(directory, COMPOSE)[1]).toBe(
      '#     dali-transpile train.py --bls net --docker -- --size 64',
    );
  });

  test('says which DALI serves where that is not the one that is known here', () => {
    const { stderr } = run(projects.make({ 'train.py': TRAIN }), [...BOTH, ...TRAINING]);
    expect(stderr).toMatch(/warning DT460 compose\.yaml starts Triton \d\d\.\d\d, which serves with DALI/);
  });
});

describe('what stands already', () => {
  test('--check and --diff cover it', () => {
    const directory = written();
    expect(run(directory, [...BOTH, '--check', ...TRAINING]).status).toBe(0);
    writeFileSync(join(directory, 'train.py'), TRAIN.replaceAll('jpegs', 'files'));
    expect(run(directory, [...BOTH, '--check', ...TRAINING]).status).toBe(1);
    const { stdout } = run(directory, [...BOTH, '--diff', ...TRAINING]);
    expect(stdout).toContain('-        "jpegs": padded(');
    expect(stdout).toContain('+        "files": padded(');
    expect(stdout).not.toContain(COMPOSE);
  });

  test('the client asks for the names that config.pbtxt gives outputs', () => {
    const directory = written();
    const config = join(directory, 'model_repository/preprocessing/config.pbtxt');
    writeFileSync(config, readFileSync(config, 'utf8').replace('name: "images"', 'name: "pixels"'));
    expect(run(directory, [...BOTH, ...TRAINING]).status).toBe(0);
    expect(linesOf(directory, CLIENT)).toContain('OUTPUTS = ["pixels"]');
  });

  test('--check and --diff tell what is missing', () => {
    const directory = projects.make({ 'train.py': TRAIN });
    run(directory, ['train.py', ...TRAINING]);
    expect(run(directory, ['train.py', '--check', ...TRAINING]).status).toBe(0);
    expect(run(directory, [...BOTH, '--check', ...TRAINING]).status).toBe(1);
    const { stdout } = run(directory, [...BOTH, '--diff', ...TRAINING]);
    expect(stdout).toContain(`+++ ${CLIENT}\n`);
    expect(stdout).toContain(`+++ ${COMPOSE}\n`);
    expect(existsSync(join(directory, CLIENT))).toBe(false);
  });

  test('is in the report', () => {
    const directory = projects.make({ 'train.py': TRAIN });
    const paths = [COMPOSE, DALI, 'model_repository/preprocessing/config.pbtxt', CLIENT];
    const all = (status: string) => Object.fromEntries(paths.map((path) => [path, status]));
    expect(filesOf(directory, ['--check'])).toEqual(all('would-create'));
    expect(filesOf(directory, [])).toEqual(all('created'));
    expect(filesOf(directory, [])).toEqual(all('unchanged'));
  });

  test.each([CLIENT, COMPOSE])('is refused where it was edited, and all with it: %s', (file) => {
    const directory = written();
    appendFileSync(join(directory, file), '# mine\n');
    writeFileSync(join(directory, 'train.py'), TRAIN.replaceAll('jpegs', 'files'));
    const before = readFileSync(join(directory, DALI), 'utf8');
    const { status, stderr } = run(directory, [...BOTH, ...TRAINING]);
    expect(status).toBe(1);
    expect(stderr).toContain(`${file} was edited since dali-transpile made it`);
    expect(readFileSync(join(directory, DALI), 'utf8')).toBe(before);
    expect(run(directory, [...BOTH, '--force', ...TRAINING]).status).toBe(0);
    expect(readFileSync(join(directory, file), 'utf8')).not.toContain('# mine');
  });

  test.each([CLIENT, COMPOSE])('is refused where it is not ours: %s', (file) => {
    const directory = projects.make({ 'train.py': TRAIN, [file]: 'services: {}\n' });
    const { status, stderr } = run(directory, [...BOTH, ...TRAINING]);
    expect([status, existsSync(join(directory, DALI))]).toEqual([1, false]);
    expect(stderr).toContain(`${file} was not made by dali-transpile`);
    expect(readFileSync(join(directory, file), 'utf8')).toBe('services: {}\n');
  });

  test('is no matter of other commands and options', () => {
    const directory = projects.make({ 'train.py': TRAIN, [COMPOSE]: 'services: {}\n' });
    expect(run(directory, ['train.py', '--client', ...TRAINING]).status).toBe(0);
  });
});

test('--output writes none of them, and says so', () => {
  const directory = projects.make({ 'train.py': TRAIN });
  const { status, stderr } = run(directory, [...BOTH, '--output', 'dali.py', ...TRAINING]);
  expect([status, readdirSync(directory).toSorted()]).toEqual([0, ['dali.py', 'pyproject.toml', 'train.py']]);
  expect(stderr).toContain(
    'info DT602 --output writes the dali.py alone: nothing comes of --client, --docker',
  );
  expect(run(directory, ['train.py', '--output', 'dali.py', ...TRAINING]).stderr).not.toContain('DT602');
});

describe('the release', () => {
  test('that has another DALI is said, with the option that looks what that lacks', () => {
    const directory = projects.make({ 'train.py': TRAIN });
    const { stderr } = run(directory, [...BOTH, ...TRAINING]);
    const [, served] = /DT460 .* serves with DALI ([\d.]+)/.exec(stderr)!;
    expect(stderr).toContain(`--dali-version ${served} says`);
    const again = run(directory, [...BOTH, '--dali-version', served!, ...TRAINING]);
    expect([again.status, again.stderr.includes('DT460')]).toEqual([0, false]);
  });
});

describe('targets of pyproject.toml', () => {
  const TARGETS = `[tool.dali-transpile]
docker = true
client = true

[[tool.dali-transpile.target]]
source = "train.py"
args = ["--size", "64"]
model = "small"

[[tool.dali-transpile.target]]
source = "train.py"
args = ["--size", "96"]
model = "large"
device = "gpu"
`;

  test('have a client each, and share the compose.yaml of their repository', () => {
    const directory = projects.make({ 'train.py': TRAIN, 'pyproject.toml': TARGETS });
    const { status, stderr } = run(directory, []);
    expect([status, stderr.match(/created compose\.yaml/g)?.length]).toEqual([0, 2]);
    expect(readdirSync(directory)).toEqual(
      expect.arrayContaining([COMPOSE, 'large_client.py', 'small_client.py']),
    );
    const [source, command] = linesOf(directory, COMPOSE);
    expect(source).toContain('from train.py::validation;');
    expect(command).toBe('#     dali-transpile --docker');
    // One of them needs a GPU.
    expect(readFileSync(join(directory, COMPOSE), 'utf8')).toContain('driver: nvidia\n');
    expect(run(directory, ['--check']).status).toBe(0);
    expect(run(directory, []).stderr).toContain('unchanged compose.yaml');
  });

  test.each(['dali-version = "2.0"', 'model-repository = "others"'])(
    'share no compose.yaml that would differ: %s',
    (setting) => {
      const directory = projects.make({ 'train.py': TRAIN, 'pyproject.toml': `${TARGETS}${setting}\n` });
      const { status, stderr } = run(directory, []);
      expect([status, existsSync(join(directory, COMPOSE))]).toEqual([2, false]);
      expect(stderr).toMatch(/both write compose\.yaml: .*one --dali-version and one --model-repository/);
    },
  );
});
