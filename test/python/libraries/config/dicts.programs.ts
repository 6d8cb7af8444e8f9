/** Programs that use dicts with attributes: easydict, yacs. Each leaves what it is about in `result`. */

const YACS = `from yacs.config import CfgNode as CN
cfg = CN()
cfg.SIZE = 224
cfg.DATA = CN()
cfg.DATA.MEAN = (0.5, 1.0)
cfg.DATA.ROOT = '/data'
cfg.DATA.NONE = None`;

const after = (setup: string, bodies: readonly string[]): readonly string[] =>
  bodies.map((body) => `${setup}\n${body}`);

const ML = `import ml_collections
cfg = ml_collections.ConfigDict()
cfg.size = 224
cfg.data = ml_collections.ConfigDict({'root': '/d', 'mean': (0.5, 1.0), 'lr': 0.1})
cfg.name = None`;

/** Known, and equal. */
export const KNOWN: readonly string[] = [
  ...after(ML, [
    "result = cfg.size, cfg.data.root, cfg['data']['mean'], cfg['data.lr'], 'size' in cfg, 'x' in cfg, len(cfg), list(cfg), list(cfg.keys())",
    "cfg.data.lr = 1\ncfg.data.mean = [1, 2]\ncfg.name = 'x'\nresult = cfg.data.lr, cfg.data.mean, cfg.name",
    'cfg.size = 2.5\nresult = 0',
    "cfg.size = 'a'\nresult = 0",
    'cfg.lock()\ntry:\n    cfg.new = 1\nexcept AttributeError:\n    cfg.size = 3\nresult = cfg.size',
    'cfg.lock()\ncfg["new"] = 1\nresult = 0',
    'cfg.lock()\ncfg.unlock()\ncfg.new = {"a": 1}\nresult = cfg.new.a',
    'result = cfg.nope',
    'result = cfg["nope"]',
    "result = hasattr(cfg, 'nope'), cfg.get('nope', 3), cfg.get('size'), getattr(cfg, 'size')",
    "cfg.update({'size': 5, 'data': {'root': 'r', 'n': 1}}, extra=2)\nresult = cfg.size, cfg.data.root, cfg.data.lr, cfg.data.n, cfg.extra",
    'result = cfg.to_dict(), dict(cfg.data), [(k, v) for k, v in cfg.data.items()], list(cfg.data.values())',
    'def f(**named):\n    return named\nresult = f(**cfg.data), isinstance(cfg, dict), bool(cfg)',
    'from ml_collections import config_dict\nresult = config_dict.ConfigDict({"a": {"b": 1}}).a.b, isinstance(cfg, config_dict.ConfigDict)',
    "result = ml_collections.ConfigDict({'a.b': 1})",
  ]),
  ...after('from easydict import EasyDict as edict', [
    "d = edict({'a': 1, 'b': {'c': [1, {'x': 2}]}, 't': ({'y': 1},)})\nresult = d.a, d.b.c[1].x, d['b']['c'], d.t[0].y, d",
    "d = edict(a=1)\nd.b = {'c': 2}\nd['e'] = [3]\nresult = d.b.c, d.e, dict(d), len(d), list(d), 'b' in d, isinstance(d, dict)",
    "d = edict()\nd.x = edict()\nd.x.y = 5\ndef f(**named):\n    return named\nresult = f(**d.x), {**d}, d == {'x': {'y': 5}}",
    "d = edict(a=1)\nd.update({'b': {'c': 3}}, e=4)\nresult = d.b.c, d.e, d.pop('a'), hasattr(d, 'a'), d.get('zz', 7)",
    "d = edict(a=1)\nresult = hasattr(d, 'b'), getattr(d, 'b', 2), d.setdefault('q', {'r': 1}).r, d.q.r",
    'd = edict(a=1)\nresult = d.b',
    "d = edict(a=1)\nresult = d['b']",
    "import copy\nd = edict(a={'b': [1]})\ne = copy.deepcopy(d)\ne.a.b.append(2)\nresult = d.a.b, e.a.b, e['a']['b']",
    "class C(edict):\n    size = 3\nresult = C(a={'b': 1}), C().size, C()['size']",
    "d = edict({'a': 1})\nfor k, v in d.items():\n    result = k, v",
    "d = edict(a=1)\nsetattr(d, 'b', 2)\nresult = d['b'], sorted(d.keys())",
  ]),
  ...after(YACS, [
    "result = cfg.SIZE, cfg.DATA.MEAN, cfg['DATA']['ROOT'], 'SIZE' in cfg, len(cfg), list(cfg.DATA.keys()), repr(cfg.DATA)",
    "cfg.merge_from_list(['SIZE', 192, 'DATA.MEAN', '[0.25, 1.5]', 'DATA.NONE', 'x/y', 'DATA.ROOT', 'abc'])\nresult = cfg.SIZE, cfg.DATA.MEAN, cfg.DATA.NONE, cfg.DATA.ROOT",
    "cfg.merge_from_list(['SIZE', '256'])\nresult = cfg.SIZE",
    "cfg.merge_from_list(['SIZE', '2.5'])\nresult = 0",
    "cfg.merge_from_list(['SIZES', '2.5'])\nresult = 0",
    "cfg.merge_from_list(['SIZE'])\nresult = 0",
    "cfg.merge_from_other_cfg(CN({'SIZE': 1, 'DATA': {'MEAN': [1, 2]}}))\nresult = cfg.SIZE, cfg.DATA.MEAN, cfg.DATA.ROOT",
    "cfg.merge_from_other_cfg(CN({'NEW': 1}))\nresult = 0",
    "cfg.set_new_allowed(True)\ncfg.merge_from_other_cfg(CN({'NEW': {'A': 1}}))\nresult = cfg.NEW.A, cfg.is_new_allowed()",
    'cfg.merge_from_other_cfg(CN.load_cfg(\'SIZE: 5\\nDATA:\\n  ROOT: "(1, 2)"\\n\'))\nresult = 0',
    "cfg.merge_from_other_cfg(CN.load_cfg('SIZE: 5\\nDATA:\\n  NONE: (1, 2)\\n'))\nresult = cfg.SIZE, cfg.DATA.NONE",
    'cfg.freeze()\ntry:\n    cfg.SIZE = 1\nexcept AttributeError:\n    result = cfg.SIZE, cfg.is_frozen(), cfg.DATA.is_frozen()',
    'cfg.freeze()\ncfg.defrost()\ncfg.DATA.MEAN = (1,)\nresult = cfg.DATA.MEAN',
    'other = cfg.clone()\nother.DATA.ROOT = "b"\nother.freeze()\nresult = cfg.DATA.ROOT, other.DATA.ROOT, cfg.is_frozen(), isinstance(other, CN)',
    "result = CN({'a': {'b': 1}}).a.b, CN({'a': 1}) == {'a': 1}, dict(CN({'a': 1}))",
    'result = cfg.NOPE',
    'result = hasattr(cfg, "NOPE"), getattr(cfg, "SIZE"), cfg.get("NOPE", 3)',
    'for key in cfg.DATA:\n    result = key, cfg.DATA[key]',
  ]),
];

/** More than is followed, or not given. */
export const UNKNOWN: readonly string[] = [
  ...after(`${ML}\nimport mystery`, [
    'result = cfg.get_ref("size")',
    'ref = cfg.get_ref("size")\nresult = cfg.size',
    'cfg[mystery.key()] = 1\nresult = cfg.size',
    'cfg.size = mystery.size()\nresult = cfg.size',
    'cfg.update(mystery.more())\nresult = cfg.size',
    'result = cfg.to_json()',
    'del cfg.size\nresult = "size" in cfg',
  ]),
  ...after('from easydict import EasyDict as edict\nimport mystery', [
    'd = edict(mystery.settings())\nresult = d.a',
    'd = edict(a=1)\nd.a = mystery.a()\nresult = d["a"]',
    'd = edict(a=1)\nd[mystery.key()] = 2\nresult = d["a"]',
  ]),
  ...after(`${YACS}\nimport mystery`, [
    'cfg.merge_from_file("there/is/none.yaml")\nresult = cfg.SIZE',
    'cfg.merge_from_file("settings.py")\nresult = cfg.SIZE',
    'cfg.merge_from_list(mystery.words())\nresult = cfg.SIZE',
    "cfg.merge_from_list(['SIZE', '0x10'])\nresult = cfg.SIZE",
    "cfg.merge_from_list(['DATA.ROOT', \"'a' 'b'\"])\nresult = cfg.DATA.ROOT",
    'result = cfg.dump()',
  ]),
];
