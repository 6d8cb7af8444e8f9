/** Python that reads a sample's file, and makes one array of several samples. */
import type { Tensor } from '../../model.ts';

const LOAD_FILE = `def load_file(path):
    """The bytes of a file: decoding them is the server's work."""
    try:
        data = np.fromfile(path, dtype=np.uint8)
    except OSError as error:
        sys.exit(f"cannot read {path}: {error.strerror}")
    if data.size == 0:
        sys.exit(f"{path} is empty")
    return data
`;

const PADDED = `def padded(files):
    """One array of all: Triton takes one length, and decoders ignore zeros at the end."""
    batch = np.zeros((len(files), max(map(len, files))), dtype=np.uint8)
    for row, data in zip(batch, files):
        row[: len(data)] = data
    return batch
`;

// Not np.load, which gives something else than an array for an .npz.
const LOAD_ARRAY = `def load_array(path):
    """The array of a .npy file."""
    try:
        with open(path, "rb") as file:
            return np.lib.format.read_array(file)
    except OSError as error:
        sys.exit(f"cannot read {path}: {error.strerror}")
    except ValueError as error:
        sys.exit(f"{path} is no .npy file of numbers: {error}")
`;

const STACKED = `def stacked(arrays):
    """One array of all, which must have one shape."""
    if len({array.shape for array in arrays}) > 1:
        sys.exit("arrays of different shapes make no batch: send them one by one")
    return np.stack(arrays)
`;

/** The functions that these inputs need, a definition each. */
export function loadingFunctions(inputs: readonly Tensor[]): readonly string[] {
  return [
    ...(inputs.some(({ isEncoded }) => isEncoded) ? [LOAD_FILE, PADDED] : []),
    ...(inputs.some(({ isEncoded }) => !isEncoded) ? [LOAD_ARRAY, STACKED] : []),
  ];
}

/** Names of the functions for one input: which reads a file, and which makes one array of several. */
export function loadersOf({ isEncoded }: Tensor): { readonly load: string; readonly join: string } {
  return isEncoded ? { load: 'load_file', join: 'padded' } : { load: 'load_array', join: 'stacked' };
}
