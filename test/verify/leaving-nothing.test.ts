/** Programs that exit, hang, crash and start others, and a driver that is ended: each is reported, and nothing is left. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { DriverFailed, runCases, type VerifyCase, type VerifyResult } from '../../src/verify/index.ts';
import { daliPython } from '../support/python.ts';
import { caseOf, GENERATED, program, type Folders } from './cases.ts';
import { makeImages } from './data.ts';

const DRIVER = fileURLToPath(new URL('../../src/verify/driver/main.py', import.meta.url));
const LONGEST_END = 10_000;
const folder = mkdtempSync(join(tmpdir(), 'dali-transpile-leaving-'));
const folders: Folders = { programs: join(folder, 'programs'), images: join(folder, 'images') };

beforeAll(() => makeImages(folders.images));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A driver whose processes can be told from others by its directory for temporary files, which is theirs alone. */
interface Running {
  readonly driver: ChildProcess;
  readonly temporary: string;
}

function start(name: string, cases: readonly VerifyCase[]): Running {
  const temporary = join(folder, 'temporary', name.replaceAll(/\W+/g, '-'));
  mkdirSync(temporary, { recursive: true });
  const driver = spawn(daliPython(), ['-I', '-B', DRIVER], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  driver.stdin!.end(cases.map((one) => `${JSON.stringify(one)}\n`).join(''));
  return { driver, temporary };
}

function processesOf({ temporary }: Running): readonly string[] {
  const mark = `TMPDIR=${temporary}\0`;
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readFileSync(`/proc/${name}/environ`, 'latin1').includes(mark);
    } catch {
      return false; // it has ended
    }
  });
}

/** Waits until `is` holds, at most as long as clearing up may take. */
async function until(is: () => boolean): Promise<void> {
  for (let passed = 0; passed < LONGEST_END && !is(); passed += 20) await sleep(20);
}

async function expectNothingLeft(running: Running): Promise<void> {
  await until(() => processesOf(running).length === 0 && readdirSync(running.temporary).length === 0);
  expect(processesOf(running)).toEqual([]);
  expect(readdirSync(running.temporary)).toEqual([]);
}

const CALL = 'pipe = val_pipe("val", 24)';
/** A process that left the group, and does not hear what ends others. */
const DAEMON = `import ctypes, os, signal, time
if ctypes.PyDLL(None).fork() == 0:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.setsid()
    time.sleep(600)`;
const SPAWNED = `import multiprocessing, time
worker = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(600,))
try:
    worker.start()
except PermissionError:
    pass`;

interface Row {
  readonly about: string;
  readonly before?: string;
  readonly call?: string;
  /** Instead of the pipeline's own. */
  readonly generated?: string;
  /** What L3 (L1 of a generated text) says; nothing where it must pass. */
  readonly says?: RegExp;
}

const ROWS: readonly Row[] = [
  {
    about: 'exits while it is imported',
    before: 'import sys\nsys.exit("no GPU")',
    says: /SystemExit: no GPU/,
  },
  { about: 'ends at once', before: 'import os\nos._exit(7)', says: /the process died \(exit status 7\)/ },
  {
    about: 'ends at once and as if all were well',
    before: 'import os\nos._exit(0)',
    says: /died \(exit status 0\)/,
  },
  { about: 'hangs', before: 'import time\ntime.sleep(600)', says: /no answer within 3 seconds/ },
  {
    about: 'hangs in C and hears no signal',
    before: `import ctypes, signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nctypes.CDLL(None).sleep(600)`,
    says: /no answer within 3 seconds/,
  },
  {
    about: 'says something and hangs',
    before: 'import time\nprint("waiting for a lock", flush=True)\ntime.sleep(600)',
    says: /within 3 seconds\nwaiting for a lock/,
  },
  { about: 'crashes', before: 'import ctypes\nctypes.string_at(0)', says: /the process died \(SIGSEGV\)/ },
  { about: 'aborts', before: 'import os\nos.abort()', says: /the process died \(SIGABRT\)/ },
  {
    about: 'starts threads',
    before:
      'import threading, time\nfor _ in range(3):\n    threading.Thread(target=time.sleep, args=(600,)).start()',
  },
  {
    about: 'waits for its threads',
    before:
      'import threading, time\nthread = threading.Thread(target=time.sleep, args=(600,))\nthread.start()\nthread.join()',
    says: /no answer within 3 seconds/,
  },
  {
    about: 'writes files',
    before:
      'import os\nos.makedirs("logs")\nopen("logs/a.txt", "w").write("x")\nopen("train.py", "a").write("x")',
  },
  { about: 'closes its output', before: 'import sys\nsys.stdout.close()\nsys.stderr.close()' },
  { about: 'closes its output below Python', before: 'import os\nos.close(1)\nos.close(2)' },
  { about: 'has no output', before: 'import sys\nsys.stdout = sys.stderr = None' },
  {
    about: 'closes all files',
    before: 'import os\nos.closerange(3, 4096)',
    says: /closed files that are not its own/,
  },
  { about: 'starts a daemon', before: DAEMON },
  { about: 'starts a daemon and ends', before: `${DAEMON}\nos._exit(3)`, says: /exit status 3/ },
  {
    about: 'starts a daemon and hangs',
    before: `${DAEMON}\ntime.sleep(600)`,
    says: /no answer within 3 seconds/,
  },
  { about: 'starts a worker process', before: SPAWNED },
  {
    about: 'leaves temporary files',
    before: 'import tempfile\ntry:\n    tempfile.mkdtemp()\nexcept (OSError, PermissionError):\n    pass',
  },
  {
    about: 'is a generated text that hangs',
    generated: `${GENERATED}\nwhile True:\n    pass\n`,
    says: /no answer within 3 seconds/,
  },
  {
    about: 'is a generated text that ends',
    generated: `${GENERATED}\nimport os\nos._exit(4)\n`,
    says: /exit status 4/,
  },
];

describe('a program that', () => {
  let answers: readonly VerifyResult[] = [];
  let running: Running | undefined;

  beforeAll(async () => {
    const cases = ROWS.map(({ about, before = '', call = CALL, generated = GENERATED }) =>
      caseOf(about, { 'train.py': program({ before, call }) }, folders, { generated, timeout: 3 }),
    );
    running = start('programs', cases);
    const said = await text(running.driver.stdout!);
    answers = said
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('{"progress"'))
      .map((line) => JSON.parse(line) as VerifyResult);
  }, 300_000);

  test.each(ROWS.map((row) => [row.about, row] as const))('%s', (about, { says, generated }) => {
    const { levels } = answers.find(({ id }) => id === about)!;
    const judged = levels[generated === undefined ? 'L3' : 'L1'];
    expect(judged?.message).toMatch(says ?? /^$/);
    expect(judged?.status).toBe(says === undefined ? 'passed' : 'failed');
  });

  test('none of them left a process or a file', async () => {
    await expectNothingLeft(running!);
  });

  test('none of them wrote to the project', () => {
    expect(existsSync(join(folders.programs, 'writes-files', 'logs'))).toBe(false);
    const written = readFileSync(join(folders.programs, 'writes-files', 'train.py'), 'utf8');
    expect(written.endsWith(`${CALL}\n`)).toBe(true);
  });
});

/** Two programs that hang, one of them with a daemon; the driver is ended in the midst of them. */
function hanging(name: string): readonly VerifyCase[] {
  const files = (before: string) => ({ 'train.py': program({ before, call: CALL }) });
  return [
    caseOf(`${name} with a daemon`, files(`${DAEMON}\ntime.sleep(600)`), folders),
    caseOf(`${name} alone`, files('import time\ntime.sleep(600)'), folders),
  ];
}

const COPIED = 'project';
const isAtWork = ({ temporary }: Running): boolean =>
  readdirSync(temporary, { recursive: true }).some((path) => String(path).endsWith(COPIED));

describe('a driver that is ended by', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const)('%s leaves nothing', async (signal) => {
    const running = start(signal, hanging(signal));
    await until(() => isAtWork(running));
    await sleep(1000);
    const ended = once(running.driver, 'exit');
    expect(processesOf(running).length).toBeGreaterThan(3);
    running.driver.kill(signal);
    await ended;
    // What it had started may outlive it by what clearing up takes, where it was killed.
    await expectNothingLeft(running);
  });

  test('SIGTERM ends with the status of that signal', async () => {
    const running = start('status', hanging('status'));
    await until(() => isAtWork(running));
    running.driver.kill('SIGTERM');
    expect(await once(running.driver, 'exit')).toEqual([143, null]);
    await expectNothingLeft(running);
  });

  test('the caller rejects', async () => {
    const controller = new AbortController();
    const judged = runCases(daliPython(), hanging('abort'), { signal: controller.signal });
    setTimeout(() => controller.abort(), 2000);
    await expect(judged).rejects.toThrow(DriverFailed);
  });
});
