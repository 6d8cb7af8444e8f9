/** What the standard library must not claim to know: the value is Unknown, and the program goes on. */
import { expect, test } from '@jest/globals';
import { type Evaluate, evaluator } from './support/evaluate.ts';

/** Modules that the expression needs, and the expression; `mystery` is a module without source. */
const EXPRESSIONS: readonly (readonly [string, string])[] = [
  ['collections', 'repr(collections.OrderedDict(a=1))'],
  ['collections', 'collections.Counter("ab") + collections.Counter("a")'],
  ['collections, mystery', 'collections.Counter(mystery.f())["a"]'],
  ['collections, mystery', 'collections.deque(mystery.f())[0]'],
  ['collections, mystery', 'collections.ChainMap({}, mystery.f())["a"]'],
  ['importlib, mystery', 'importlib.import_module(mystery.f()).x'],
  ['importlib', 'importlib.import_module(".sibling", "package").x'],
  ['importlib', 'importlib.import_module("unheard_of").x'],
  ['functools', 'functools.singledispatch(lambda x: 1)(2)'],
  ['functools, mystery', 'functools.lru_cache(maxsize=mystery.f())(lambda x: [x])(2)'],
  ['datetime', 'datetime.datetime.now().year'],
  ['glob', 'glob.glob("data/*")[0]'],
  ['getpass', 'getpass.getuser()'],
  ['socket', 'socket.gethostname()'],
  ['uuid', 'uuid.uuid4().hex'],
  ['platform', 'platform.node()'],
  ['shlex, mystery', 'shlex.split(mystery.f())[0]'],
  ['shlex', 'shlex.split("a b", posix=False)[0]'],
  ['shlex, mystery', 'shlex.join(["a", mystery.f()])'],
  ['shlex', 'shlex.shlex("a b")'],
  ['string', 'string.Template("$a").substitute(a=1)'],
  ['string', 'string.capwords("a b")'],
  ['fire, mystery', 'fire.Fire(lambda size: size, command=mystery.f())'],
  ['typer', 'typer.prompt("size")'],
  ['logging', 'logging.getLogger().handlers'],
  ['logging', 'logging.getLogger("a").isEnabledFor(10)'],
  ['logging', 'logging.getLogger("a").level'],
  ['sys', 'sys.stdout.isatty()'],
  ['random', 'random.random()'],
  ['random', 'random.Random(0).random()'],
  ['random', 'random.sample(range(9), 3)[0]'],
  ['types, mystery', 'types.SimpleNamespace(**mystery.f()).a'],
  ['argparse, mystery', 'argparse.Namespace(**mystery.f()).a'],
  ['argparse, mystery', 'argparse.Namespace(a=mystery.f()) == argparse.Namespace(a=1)'],
];

/** A cached function, and a class whose objects are all equal. */
const OWN_EQUALITY = `
from functools import lru_cache
class Own:
    def __init__(self, size): self.size = size
    def __eq__(self, other): return True
    def __hash__(self): return 1
calls = []
@lru_cache(maxsize=None)
def f(own):
    calls.append(1)
    return own.size if isinstance(own, Own) else own[0].size
`;

/** Statements that leave in `result` what must be Unknown. */
const PROGRAMS: readonly string[] = [
  'from collections import OrderedDict\nimport mystery\nd = OrderedDict(a=1, b=2)\nd.move_to_end(mystery.f())\nresult = list(d)',
  'from collections import OrderedDict\nimport mystery\nd = OrderedDict(a=1, b=2)\nd.move_to_end("a", last=mystery.f())\nresult = list(d)',
  'from collections import defaultdict\nimport mystery\nd = defaultdict(list, a=[1])\nd[mystery.f()].append(3)\nresult = d["a"]',
  'from collections import defaultdict\nimport mystery\nd = defaultdict(list)\nd[mystery.f()]\nresult = len(d)',
  'from collections import deque\nimport mystery\nd = deque([1])\nd.extendleft(mystery.f())\nresult = d[0]',
  'from collections import deque\nimport mystery\nd = deque([1, 2])\nd.rotate(mystery.f())\nresult = d[0]',
  'from functools import lru_cache\nimport mystery\n@lru_cache\ndef f(x): return [x]\nf(1).append(2)\nf(mystery.f())\nresult = f(mystery.f())',
  `${OWN_EQUALITY}f(Own(1))\nresult = f(Own(2))`,
  `${OWN_EQUALITY}f(Own(1))\nf(Own(2))\nresult = len(calls)`,
  `${OWN_EQUALITY}f((Own(1),))\nresult = f((Own(2),))`,
  `${OWN_EQUALITY}f(Own(1))\nf.cache_clear()\nf(Own(1))\nresult = f(Own(2))`,
  'import heapq\nx = [2, 1]\nheapq.heapify(x)\nresult = x[0]',
  'from heapq import heappush\nx = [2]\nheappush(x, 1)\nresult = x[0]',
  'import heapq\nx = [1, 2]\nheapq.heappop(x)\nresult = x[0]',
  'import heapq\nx = [1, 2]\nheapq.heapreplace(x, 3)\nresult = x[0]',
  'import heapq\nx = [1, 2]\nresult = heapq.heappop(x)',
  'import bisect\nx = [2]\nbisect.insort(x, 1)\nresult = x[0]',
  'import bisect\nx = [2]\nbisect.insort_left(a=x, x=1)\nresult = x[0]',
  'import numpy as np\nx = [1, 2]\nnp.random.shuffle(x)\nresult = x[0]',
  'import numpy as np\nx = [1, 2]\nnp.random.RandomState(3).shuffle(x)\nresult = x[0]',
  'from numpy.random import default_rng\nx = [1, 2]\ndefault_rng(3).shuffle(x)\nresult = x[0]',
  'import random\nx = [1, 2]\nrandom.shuffle(x)\nresult = x[0]',
  'import random\nx = [1, 2]\nrandom.Random(3).shuffle(x)\nresult = x[0]',
  'import random, mystery\nx = [1, 2]\ny = [3, 4]\nrandom.shuffle(x if mystery.f() else y)\nresult = y[0]',
  'import random, numpy\nx = numpy.array([1, 2])\nrandom.shuffle(x)\nresult = x[0]',
];

let evaluate: Evaluate;

test.each([...EXPRESSIONS.map(([modules, text]) => `import ${modules}\nresult = ${text}`), ...PROGRAMS])(
  '%s',
  async (source) => {
    evaluate ??= await evaluator();
    expect(evaluate({ source }).outcome.kind).toBe('unknown');
  },
);

test.each([
  [`${OWN_EQUALITY}result = f(Own(2))`, '2'],
  [`${OWN_EQUALITY}f(Own(1))\nf.cache_clear()\nresult = f(Own(2))`, '2'],
  [
    'from functools import lru_cache\nclass C: pass\nc = C()\nc.n = 2\n@lru_cache\ndef f(c): return c.n\nf(c)\nresult = f(c)',
    '2',
  ],
  ['import heapq\nx = [2, 1]\ny = [3]\nheapq.heapify(x)\nheapq.heappush(x, y)\nresult = y', '[3]'],
  ['import heapq\nx = [2, 1]\nheapq.nlargest(1, x)\nresult = x', '[2, 1]'],
  ['import bisect\nx = [1, 2]\nbisect.bisect_left(x, 2)\nresult = x', '[1, 2]'],
  ['import numpy as np\nx = [1, 2]\nnp.random.shuffle(x)\nresult = len(x)', '2'],
  ['import numpy as np\nx = [1, 2]\nnp.random.RandomState(0).permutation(x)\nresult = x', '[1, 2]'],
])('%s is known', async (source, value) => {
  evaluate ??= await evaluator();
  expect(evaluate({ source }).outcome).toEqual({ kind: 'value', value });
});
