/** What evaluation knows of `collections`. */
import type { LibraryModule } from '../../evaluation/interpreter.ts';
import { namedtuple } from '../namedtuple.ts';
import { chainMap } from './chain-map.ts';
import { counter } from './counter.ts';
import { defaultDict } from './default-dict.ts';
import { deque } from './deque.ts';
import { orderedDict } from './ordered-dict.ts';

export const collections: LibraryModule = {
  name: 'collections',
  alwaysThere: true,
  exports: (interpreter) => {
    const OrderedDict = orderedDict(interpreter);
    return {
      namedtuple: namedtuple(interpreter),
      OrderedDict,
      Counter: counter(interpreter),
      defaultdict: defaultDict(interpreter),
      deque: deque(interpreter),
      ChainMap: chainMap(interpreter, OrderedDict),
    };
  },
};
