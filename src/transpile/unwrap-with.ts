/** `with` statements whose managers do nothing to the graph and cannot come along: what they are around stays without them. */
import type { ClassCell, Value } from '../python/evaluation/value.ts';
import { field, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { UnitState } from './unit-state.ts';

const STEP = 'make-self-contained';

/**
 * Managers of libraries that are about something else than DALI: gradients and precision of PyTorch (its documentation, "Locally
 * disabling gradient computation" and "Automatic Mixed Precision") and marks for profilers (NVTX, torch.profiler).
 */
const ABOUT_OTHERS: ReadonlySet<string> = new Set([
  'nvtx.annotate',
  'torch.amp.autocast',
  'torch.autocast',
  'torch.autograd.profiler.record_function',
  'torch.cuda.amp.autocast',
  'torch.cuda.nvtx.range',
  'torch.enable_grad',
  'torch.inference_mode',
  'torch.no_grad',
  'torch.profiler.record_function',
  'torch.set_grad_enabled',
]);

/** Takes the managers away, if they are the program's own and make no data, or are known to be about something else. */
export function unwrapWith(state: UnitState, statement: SyntaxNode): boolean {
  const [clause] = statement.kids;
  if (clause?.type !== 'with_clause' || !clause.kids.every((item) => isIdle(state, field(item, 'value')!)))
    return false;
  state.decide({
    kind: 'keep-arm',
    node: statement,
    arm: statement,
    step: STEP,
    reason: `\`${textOf(clause).replaceAll(/\s+/g, ' ')}\` does nothing to what is served`,
  });
  state.replaced.add(clause);
  state.unwrapped.add(statement);
  return true;
}

function isIdle(state: UnitState, item: SyntaxNode): boolean {
  if (state.contexts.operators(item).length > 0) return false;
  if (item.type !== 'as_pattern') return isOwn(state, item) || isAboutOthers(state, item);
  const named = [...walk(field(item, 'alias')!)].filter(({ type }) => type === 'identifier').map(textOf);
  const isRead = [...walk(state.unit.fn.node)].filter(
    (node) => node.type === 'identifier' && named.includes(textOf(node)),
  );
  return isRead.length === named.length && isIdle(state, item.kids[0]!);
}

/** Objects of the program's classes, and what `contextlib.contextmanager` makes of its functions: what they do was followed. */
function isOwn(state: UnitState, expression: SyntaxNode): boolean {
  const values = state.contexts.values(expression);
  return values.length > 0 && values.every(isFollowed);
}

function isFollowed({ cell }: Value): boolean {
  if (cell.kind === 'foreign') return cell.library.name === 'contextlib.contextmanager';
  return cell.kind === 'instance' && cell.class.node !== null && isKnown(cell.class);
}

/** False for a class whose methods may come from a base that has no source here. */
function isKnown({ bases }: ClassCell): boolean {
  return bases.every(({ cell }) => cell.kind === 'class' && isKnown(cell));
}

function isAboutOthers(state: UnitState, expression: SyntaxNode): boolean {
  if (expression.type !== 'call') return false;
  const callees = state.contexts.values(field(expression, 'function')!);
  return (
    callees.length > 0 && callees.every(({ cell }) => cell.kind === 'symbol' && ABOUT_OTHERS.has(cell.path))
  );
}
