/** Random Python in every layout that people write, with comments that say whose they are. */

export interface Random {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
}

/** A small generator (mulberry32), so that a failure can be found again by its seed. */
export function random(seed: number): Random {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    chance: (probability) => next() < probability,
    pick: (items) => items[below(items.length)]!,
  };
}

export function randomModule(r: Random): string {
  const unit = r.pick(['    ', '    ', '  ', '\t', '   ']);
  const writer = new Writer(r, unit);
  const lines: string[] = ['import os'];
  for (let count = 1 + r.below(3); count > 0; count--) lines.push(...writer.statement('', 0));
  return `${lines.join('\n')}\n`;
}

class Writer {
  readonly #r: Random;
  readonly #unit: string;
  #marks = 0;

  constructor(r: Random, unit: string) {
    this.#r = r;
    this.#unit = unit;
  }

  statement(indent: string, depth: number): string[] {
    const r = this.#r;
    const blank = r.chance(0.15) ? [r.chance(0.3) ? `${indent}  ` : ''] : [];
    if (depth < 3 && r.chance([0.6, 0.3, 0.2][depth]!)) return [...blank, ...this.#compound(indent, depth)];
    return [...blank, ...this.#row(indent)];
  }

  /** One or more simple statements on a line, each marked with a number that its comments repeat. */
  #row(indent: string): string[] {
    const r = this.#r;
    const alone = r.chance(0.8);
    const mark = ++this.#marks;
    const above = alone && r.chance(0.25) ? [`${indent}# above ${mark}.`] : [];
    const beside = alone && r.chance(0.25) ? `  # beside ${mark}.` : '';
    const texts = [this.#simple(mark, indent)];
    const more = alone ? 0 : 0.6;
    while (texts.length < 4 && r.chance(more)) texts.push(this.#simple(++this.#marks, indent));
    const end = r.chance(0.1) ? ';' : '';
    return [...above, ...`${indent}${texts.join(r.pick(['; ', ';', ' ; ']))}${end}${beside}`.split('\n')];
  }

  #suite(header: string, indent: string, depth: number): string[] {
    const r = this.#r;
    if (r.chance(0.15)) return this.#inline(header, indent);
    const inner = indent + (r.chance(0.1) ? `${this.#unit} ` : this.#unit);
    const lines = [header + (r.chance(0.2) ? '  # header' : '')];
    if (r.chance(0.1)) lines.push(`${inner}# stray`, '');
    for (let count = 1 + r.below(3); count > 0; count--) lines.push(...this.statement(inner, depth + 1));
    if (r.chance(0.1)) lines.push(`${inner}# at the end`);
    if (r.chance(0.05)) lines.push('# in the first column');
    return lines;
  }

  #inline(header: string, indent: string): string[] {
    const texts = [this.#simple(++this.#marks, indent)];
    while (this.#r.chance(0.4)) texts.push(this.#simple(++this.#marks, indent));
    return `${header} ${texts.join('; ')}`.split('\n');
  }

  #compound(indent: string, depth: number): string[] {
    const r = this.#r;
    switch (r.below(10)) {
      case 0:
      case 1:
      case 2:
      case 3: {
        const lines = this.#suite(`${indent}if ${this.#expression(2, indent)}:`, indent, depth);
        while (r.chance(0.4)) {
          if (r.chance(0.2)) lines.push(`${indent}# before elif`);
          lines.push(...this.#suite(`${indent}elif ${this.#expression(1, indent)}:`, indent, depth));
        }
        if (r.chance(0.5)) {
          if (r.chance(0.2)) lines.push(`${indent}# before else`);
          lines.push(...this.#suite(`${indent}else:`, indent, depth));
        }
        return lines;
      }
      case 4:
        return [
          ...this.#decorators(indent),
          ...this.#suite(`${indent}def ${this.#name()}(${this.#parameters(indent)}):`, indent, depth),
        ];
      case 5:
        return this.#suite(
          `${indent}class ${this.#name()}${r.chance(0.5) ? `(${this.#name()})` : ''}:`,
          indent,
          depth,
        );
      case 6: {
        const lines = this.#suite(`${indent}try:`, indent, depth);
        lines.push(...this.#suite(`${indent}except ${this.#expression(1, indent)} as e:`, indent, depth));
        if (r.chance(0.3)) lines.push(...this.#suite(`${indent}else:`, indent, depth));
        if (r.chance(0.3)) lines.push(...this.#suite(`${indent}finally:`, indent, depth));
        return lines;
      }
      case 7:
        return [
          `${indent}match ${this.#expression(1, indent)}:`,
          ...this.#suite(
            `${indent}${this.#unit}case 1 if ${this.#expression(1, indent)}:`,
            indent + this.#unit,
            depth,
          ),
          ...this.#suite(`${indent}${this.#unit}case _:`, indent + this.#unit, depth),
        ];
      case 8:
        return this.#suite(`${indent}while ${this.#expression(1, indent)}:`, indent, depth);
      case 9:
        return this.#suite(
          `${indent}for ${r.pick(['i', 'i, j', '(i, j)'])} in ${this.#expression(1, indent)}:`,
          indent,
          depth,
        );
      default:
        return this.#suite(`${indent}with ${this.#expression(1, indent)} as w:`, indent, depth);
    }
  }

  #decorators(indent: string): string[] {
    const lines: string[] = [];
    while (this.#r.chance(0.3)) {
      if (this.#r.chance(0.2)) lines.push(`${indent}# decorated`);
      lines.push(
        ...`${indent}@${this.#name()}${this.#r.chance(0.5) ? this.#call(1, indent) : ''}`.split('\n'),
      );
    }
    return lines;
  }

  #simple(mark: number, indent: string): string {
    const r = this.#r;
    const value = `${this.#expression(r.below(4), indent)}`;
    switch (r.below(13)) {
      case 9:
        return `return mark${mark}, ${value}${r.pick(['', ','])}`;
      case 10:
        return `return${r.pick(['', ' '])}(mark${mark}, ${value})`;
      case 11:
        return `assert mark${mark}, ${value}`;
      case 12:
        return `mark${mark}: ${this.#name()} = ${value}`;
      case 0:
        return `a, b = mark${mark}, ${value}`;
      case 1:
        return `(a, b) = [mark${mark}, ${value}]`;
      case 2:
        return `x = (mark${mark}, ${value}${r.pick(['', ',', ' ,'])})`;
      case 3:
        return `f(mark${mark}, ${value})`;
      case 4:
        return `x = y = mark${mark} + \\\n${indent}      a`;
      case 5:
        return `x = mark${mark}, """\n  kept\n\n""", ${value}`;
      case 6:
        return `from mark${mark} import a, b${r.pick(['', ' as c', ', \\\n  d'])}`;
      case 7:
        return `from mark${mark} import (${this.#items(['a', 'b as c', 'd'], indent)})`;
      default:
        return `x${r.pick([' = ', '=', ' += '])}mark${mark}(${value})`;
    }
  }

  #name(): string {
    return this.#r.pick(['a', 'b', 'images', 'labels', 'fn']);
  }

  #expression(depth: number, indent: string): string {
    const r = this.#r;
    const sub = (): string => this.#expression(depth - 1, indent);
    if (depth === 0) return r.pick(['a', 'labels', '1', '0.5', '"s"', "'t'", 'None', 'a.b', 'a.b.c']);
    switch (r.below(14)) {
      case 0:
        return `${this.#name()}${this.#call(depth - 1, indent)}`;
      case 1:
        return `fn.${this.#name()}${this.#call(depth - 1, indent)}`;
      case 2:
        return `${this.#name()}.gpu()`;
      case 3:
        return `(${sub()}) ${r.pick(['+', '-', '*', '**', '//'])} (${sub()})`;
      case 4:
        return `a ${r.pick(['+', '-', '*', '**', '<', 'and', 'or', 'in'])} b`;
      case 5:
        return `(${sub()}${r.pick([' ', '\n'])}if a else ${sub()})`;
      case 6:
        return `[${this.#items([sub(), sub(), sub()], indent)}]`;
      case 7:
        return `(${this.#items([sub(), sub()], indent)})`;
      case 8:
        return `{${this.#items([`"k": ${sub()}`, `**${this.#name()}`], indent)}}`;
      case 9:
        return `[${sub()} for i in ${this.#name()} if a]`;
      case 10:
        return `(lambda a, b=1: ${sub()})`;
      case 11:
        return `not a`;
      case 12:
        return `a[${r.pick(['0', '1:2', 'i, j'])}]`;
      default:
        return `-a ** 2`;
    }
  }

  #call(depth: number, indent: string): string {
    const r = this.#r;
    const items = [this.#expression(depth, indent), this.#expression(depth, indent)].slice(r.below(3));
    if (r.chance(0.2)) items.push('*rest');
    if (r.chance(0.6)) items.push(`name=${this.#expression(depth, indent)}`);
    if (r.chance(0.3)) items.push(`size${r.pick(['=', ' = '])}${this.#expression(depth, indent)}`);
    if (r.chance(0.2)) items.push('**kwargs');
    return items.length === 0
      ? r.pick(['()', '( )', '(\n)', '(  # none\n)'])
      : `(${this.#items(items, indent)})`;
  }

  #parameters(indent: string): string {
    const r = this.#r;
    const items = ['p', 'q: int'].slice(r.below(3));
    if (items.length > 0 && r.chance(0.2)) items.push('/');
    if (r.chance(0.5)) items.push('r=1');
    if (r.chance(0.3)) items.push('s: int = 2');
    if (r.chance(0.4)) items.push(r.pick(['*, t', '*, t, u=1', '*v', '*v, t']));
    if (r.chance(0.3)) items.push('**k');
    return items.length === 0
      ? ''
      : this.#items(
          items.flatMap((item) => item.split(', ')),
          indent,
        );
  }

  /** Items of a bracket in one of the layouts that people use. */
  #items(items: readonly string[], indent: string): string {
    const r = this.#r;
    const deeper = `${indent}${r.pick(['    ', '  ', '          '])}`;
    const comma = r.pick(['', ',']);
    switch (r.below(7)) {
      case 0:
        return `\n${items.map((item) => `${r.chance(0.2) ? `${deeper}# about it\n` : ''}${deeper}${item}`).join(`,${r.pick(['', '  # x'])}\n`)}${comma}\n${indent}`;
      case 1:
        return items.join(`,\n${deeper}`);
      case 2:
        return `\n${deeper}${items.join(', ')}${comma}${r.pick(['', '  # all'])}\n${indent}`;
      case 3:
        return items.join(`\n${deeper}, `);
      case 4:
        return ` ${items.join(' , ')} `;
      case 5:
        return items.join(`,${r.pick(['', '  # y'])}\n${deeper}`);
      default:
        return items.join(', ');
    }
  }
}
