/** Inputs and outputs of an ONNX model's graph: field numbers are those of onnx.proto, alike in all its versions. */
import type { PbfReader } from 'pbf';
import { BrokenFile, FieldReader, type Pieces, type Span } from './fields.ts';

export interface OnnxTensor {
  readonly name: string;
  /** TensorProto.DataType; null for what is no tensor: a sequence, a map, an optional or sparse one. */
  readonly elementType: number | null;
  /** -1 where an extent is a name, or not given; null where not even their number is. */
  readonly dims: readonly number[] | null;
}

export interface OnnxGraph {
  /** Without those that the file holds the values of. */
  readonly inputs: readonly OnnxTensor[];
  readonly outputs: readonly OnnxTensor[];
}

const MODEL = { irVersion: 1, graph: 7 };
const GRAPH = { initializer: 5, input: 11, output: 12, sparseInitializer: 15 };
const INITIALIZER_NAME = 8;
const SPARSE_VALUES = 1;
const LENGTH_DELIMITED = 2;

/**
 * Weights are not read, wherever they lie.
 * @throws BrokenFile where this is no ONNX model
 */
export function readOnnxGraph(file: Pieces): OnnxGraph {
  const reader = new FieldReader(file);
  const model = [...reader.fields(reader.whole)];
  const graph = model.findLast(({ number, type }) => number === MODEL.graph && type === LENGTH_DELIMITED);
  if (graph === undefined || !model.some(({ number, type }) => number === MODEL.irVersion && type === 0))
    throw new BrokenFile('it holds no ONNX graph');
  const held = new Set<string>();
  const inputs: OnnxTensor[] = [];
  const outputs: OnnxTensor[] = [];
  for (const field of reader.fields(graph)) {
    if (field.type !== LENGTH_DELIMITED) continue;
    if (field.number === GRAPH.initializer) held.add(nameOf(reader, field));
    if (field.number === GRAPH.sparseInitializer) held.add(sparseNameOf(reader, field));
    if (field.number === GRAPH.input) inputs.push(tensorOf(reader.message(field)));
    if (field.number === GRAPH.output) outputs.push(tensorOf(reader.message(field)));
  }
  return { inputs: inputs.filter(({ name }) => !held.has(name)), outputs };
}

function nameOf(reader: FieldReader, initializer: Span): string {
  for (const field of reader.fields(initializer)) {
    if (field.number !== INITIALIZER_NAME || field.type !== LENGTH_DELIMITED) continue;
    const { buf } = reader.message(field);
    return new TextDecoder().decode(buf);
  }
  return '';
}

/** A sparse one goes by the name of its values. */
function sparseNameOf(reader: FieldReader, initializer: Span): string {
  for (const field of reader.fields(initializer)) {
    if (field.number === SPARSE_VALUES && field.type === LENGTH_DELIMITED) return nameOf(reader, field);
  }
  return '';
}

/** A ValueInfoProto: 1 its name, 2 its type. */
function tensorOf(reader: PbfReader): OnnxTensor {
  const found: { -readonly [K in keyof OnnxTensor]: OnnxTensor[K] } = {
    name: '',
    elementType: null,
    dims: null,
  };
  try {
    for (let field; (field = reader.nextField());) {
      if (field === 1) found.name = reader.readString();
      // Of a TypeProto: 1 a tensor's type.
      if (field === 2) {
        within(reader, (inner) => {
          if (inner === 1) Object.assign(found, tensorTypeOf(reader));
        });
      }
    }
  } catch {
    throw new BrokenFile('it describes an input or output in no known way');
  }
  if (reader.pos > reader.length) throw new BrokenFile('it ends within an input or output');
  return found;
}

/** A TypeProto.Tensor: 1 its element type, 2 its shape, whose dimensions are 1. */
function tensorTypeOf(reader: PbfReader): Pick<OnnxTensor, 'elementType' | 'dims'> {
  let elementType = 0;
  let dims: number[] | null = null;
  within(reader, (field) => {
    if (field === 1) elementType = reader.readVarint();
    if (field !== 2) return;
    const extents: number[] = [];
    within(reader, (inner) => {
      if (inner === 1) extents.push(extentOf(reader));
    });
    dims = extents;
  });
  return { elementType, dims };
}

/** A Dimension: 1 its value, 2 its name. */
function extentOf(reader: PbfReader): number {
  let extent = -1;
  within(reader, (field) => {
    if (field === 1) extent = Math.max(-1, reader.readVarint(true));
    if (field === 2) extent = -1;
  });
  return extent;
}

function within(reader: PbfReader, each: (field: number) => void): void {
  const end = reader.readVarint() + reader.pos;
  for (let field; (field = reader.nextField(end));) each(field);
}
