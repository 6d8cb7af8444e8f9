/** Threads and processes: what they write is seen where it must have happened, and not known where it may have. */
import { expect, test } from '@jest/globals';
import { field, textOf } from '../../../src/python/syntax/index.ts';
import { systemPython } from '../../support/python.ts';
import { evaluator } from './support/evaluate.ts';
import { askPython } from './support/oracle.ts';

const WRITES = 'import threading\nSIZE = 64\ndef f(size=96, *rest):\n    global SIZE\n    SIZE = size\n';
const POOL =
  'from concurrent.futures import ThreadPoolExecutor\nclass Box:\n    def __init__(self, size):\n        self.size = size\n';

/** Programs whose threads have all been waited for. */
const WAITED: readonly string[] = [
  `${WRITES}t = threading.Thread(target=f)\nt.start()\nt.join()\nresult = SIZE`,
  `${WRITES}t = threading.Thread(target=f, args=(32,))\nresult = SIZE`,
  `${WRITES}t = threading.Thread(None, f, "name", (32, 1), daemon=True)\nt.start()\nt.join(timeout=None)\nresult = SIZE`,
  `${WRITES}t = threading.Thread(target=f, kwargs={"size": 16})\nt.start()\nt.join()\nt.join()\nresult = SIZE`,
  'import threading\nclass Worker(threading.Thread):\n    def __init__(self, size):\n        super().__init__()\n        self.size = size\n    def run(self):\n        self.size *= 2\nw = Worker(48)\nw.start()\nw.join()\nresult = w.size',
  `${WRITES}def g():\n    f(3)\n    raise ValueError("ends the thread")\nt = threading.Thread(target=g)\nt.start()\nt.join()\nresult = SIZE`,
  `${WRITES}import sys\ndef g():\n    f(3)\n    sys.exit(3)\nt = threading.Thread(target=g)\nt.start()\nt.join()\nSIZE += 1\nresult = SIZE`,
  `${WRITES}def g():\n    f([1])\n    SIZE.append(2)\nt = threading.Thread(target=g)\nt.start()\nt.join()\nSIZE.append(3)\nresult = SIZE`,
  'import threading\nlock = threading.Lock()\nsize = 1\nwith lock:\n    size = 2\nresult = size',
  `${POOL}with ThreadPoolExecutor(2) as pool:\n    future = pool.submit(Box, 96)\nresult = future.result().size`,
  `${POOL}pool = ThreadPoolExecutor(max_workers=2)\nresult = [box.size for box in pool.map(Box, [1, 2, 3])]`,
  `${POOL}pool = ThreadPoolExecutor()\nfuture = pool.submit(lambda a, b: a * b, 3, b=4)\nresult = future.result()`,
  `${POOL}def sizes(n):\n    found = []\n    for i in range(n):\n        found.append({"size": i})\n    return found\nwith ThreadPoolExecutor(1) as pool:\n    result = list(pool.map(sizes, [2, 3]))`,
  `${POOL}pool = ThreadPoolExecutor()\nfuture = pool.submit(int, "x")\ntry:\n    result = future.result()\nexcept ValueError:\n    result = "no int"`,
];

test('what threads that were waited for did is what CPython does', async () => {
  const evaluate = await evaluator();
  const { outcomes } = askPython(
    systemPython(),
    WAITED.map((source) => ({ source })),
  );
  expect(WAITED.map((source) => evaluate({ source }).outcome)).toEqual(outcomes);
});

/** Programs that would be known if elements were kept that one thread of several writes, and programs that may read before a thread has written, or whose threads come in no order. */
const PENDING: readonly string[] = [
  `${WRITES}kept = []\nt = threading.Thread(target=kept.append, args=(1,))\nt.start()\nt.join()\nresult = kept`,
  `${WRITES}kept = {}\ndef g():\n    kept["a"] = 1\nt = threading.Thread(target=g)\nt.start()\nkept["b"] = 2\nt.join()\nresult = kept["b"]`,
  `${WRITES}threading.Thread(target=f).start()\nresult = SIZE`,
  `${WRITES}t = threading.Thread(target=f)\nt.start()\nt.join(0.1)\nresult = SIZE`,
  `${WRITES}t = threading.Thread(target=f)\nt.start()\nSIZE = 32\nt.join()\nresult = SIZE`,
  `${WRITES}threading.Timer(0.1, f, [32]).start()\nresult = SIZE`,
  `${WRITES}ts = [threading.Thread(target=f, args=(s,)) for s in (1, 2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\nresult = SIZE`,
  `${WRITES}t = threading.Thread(target=f, args=unknown())\nt.start()\nt.join()\nresult = SIZE`,
  `${WRITES}t = threading.Thread(*unknown())\nt.start()\nt.join()\nresult = t.is_alive()`,
  `${WRITES}t = threading.Thread(*unknown(f))\nt.start()\nt.join()\nresult = SIZE`,
  `${POOL}boxes = []\npool = ThreadPoolExecutor(2)\npool.submit(boxes.append, 1)\nresult = boxes`,
  `${POOL}boxes = []\npool = ThreadPoolExecutor(2)\npool.map(boxes.append, unknown())\nresult = boxes`,
  `${POOL}boxes = []\ndef begin():\n    boxes.append(1)\nwith ThreadPoolExecutor(2, initializer=begin) as pool:\n    pool.submit(int)\nresult = boxes`,
  `${POOL}result = ThreadPoolExecutor(2).submit(int, "3").result(timeout=0.1)`,
];

test.each(PENDING)('%j is not known', async (source) => {
  const evaluate = await evaluator();
  expect(evaluate({ source: `from anywhere import unknown\n${source}` }).outcome.kind).toBe('unknown');
});

/** What a process did, as it tells by ending the program or not: `result` of the process that started it stays. */
const FORKED =
  'from multiprocessing import Process\nSIZE = 64\nsizes = []\ndef f(size):\n    global SIZE\n    SIZE = size\n    sizes.append(size)\n';

test('what a process writes is not seen where it was started', async () => {
  const evaluate = await evaluator();
  const source = `${FORKED}p = Process(target=f, args=(96,))\np.start()\np.join()\nresult = SIZE, sizes`;
  expect(evaluate({ source }).outcome).toEqual({ kind: 'value', value: '(64, [])' });
});

test('an object whose method a spawned process runs is a copy, with all that it holds', async () => {
  const evaluate = await evaluator();
  const source =
    'import multiprocessing as mp\nclass A:\n    size = 1\n    def run(self, n, seen=None):\n        self.size += n\n' +
    '        if self.size == 5 and a.size == 1:\n            reached()\ndef reached():\n    pass\na = A()\n' +
    'if __name__ == "__main__":\n    mp.set_start_method("spawn")\n    a.size = 2\n' +
    '    p = mp.Process(target=a.run, args=(3,), kwargs={"seen": None})\n    p.start()\n    p.join()\n    result = a.size\n';
  const { machine, outcome } = evaluate({ source });
  expect(outcome).toEqual({ kind: 'value', value: '2' });
  const entered = [...machine.entered].map((definition) => textOf(field(definition, 'name')!));
  expect(entered).toContain('reached');
});

const SPAWN =
  'import torch.multiprocessing as mp\nclass Options:\n    size = 64\noptions = Options()\nSIZE = 64\n' +
  'def f(rank, size, given):\n    raise ValueError(f"{rank} {size} {given.size} {SIZE} {options.size}")\n';

/** How a process that ends with an exception tells what it saw. */
const SEEN: readonly (readonly [what: string, source: string, seen: string])[] = [
  ['what it is given', `${SPAWN}mp.spawn(f, args=(96, options), nprocs=2)`, '0 96 64 64 64'],
  ['by name', `${SPAWN}mp.spawn(fn=f, nprocs=1, args=[96, options], join=True)`, '0 96 64 64 64'],
  [
    'what had been imported, and copies of what it is given',
    `${SPAWN}def main():\n    global SIZE\n    SIZE = 96\n    options.size = 32\n    mp.spawn(f, args=(SIZE, options))\nif __name__ == "__main__":\n    main()`,
    '0 96 32 64 64',
  ],
  [
    'what there was where it is forked',
    `${SPAWN}def main():\n    global SIZE\n    SIZE = 96\n    options.size = 32\n    mp.spawn(f, (1, options), start_method="fork")\nif __name__ == "__main__":\n    main()`,
    '0 1 32 96 32',
  ],
  [
    'an object whose method it runs, as a copy',
    'import torch.multiprocessing as mp\nclass A:\n    size = 1\n    def run(self, rank):\n        raise ValueError(f"{rank} {self.size} {a.size}")\na = A()\nif __name__ == "__main__":\n    a.size = 2\n    mp.spawn(a.run)',
    '0 2 1',
  ],
];

test.each(SEEN)('a spawned process sees %s', async (_, source, seen) => {
  const evaluate = await evaluator();
  const program = `${source.replace(/^( *)(mp\.spawn\(.*)$/m, '$1try:\n$1    $2\n$1except Exception as e:\n$1    result = str(e)')}\n`;
  const whole = program.replace('def main():\n', 'def main():\n    global result\n');
  expect(evaluate({ source: whole }).outcome).toEqual({ kind: 'value', value: `'ValueError: ${seen}'` });
});

test.each([
  `${SPAWN}from anywhere import unknown\nresult = mp.spawn(f, args=(1, options), start_method=unknown())`,
  `${SPAWN}result = mp.spawn(f, args=(1, options), join=False)`,
])('%j gives what is not known', async (source) => {
  const evaluate = await evaluator();
  expect(evaluate({ source }).outcome.kind).toBe('unknown');
});

test('what a spawned process writes is not seen where it was started', async () => {
  const evaluate = await evaluator();
  const source =
    'import torch.multiprocessing as mp\nSIZE = 64\ndef f(rank, given):\n    global SIZE\n    SIZE = 96\n    given.append(rank)\n' +
    'given = []\nif __name__ == "__main__":\n    mp.spawn(f, args=(given,))\n    result = SIZE, given\n';
  expect(evaluate({ source }).outcome).toEqual({ kind: 'value', value: '(64, [])' });
});
