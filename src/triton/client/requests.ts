/** Python that every program has: a server that is there, what it is sent, and what came back on the screen. */

const CONNECT = `def connect(triton, url, **options):
    """A client of a server that is there and serves the model."""
    try:
        client = triton.InferenceServerClient(url, **options)
        is_served = client.is_server_live() and client.is_model_ready(MODEL)
    except Exception as error:  # each protocol has some of its own
        sys.exit(f"no Triton server answers at {url}: {error}")
    if not is_served:
        sys.exit(f"the server at {url} does not serve {MODEL}: its log says why")
    return client
`;

const REQUEST = `def request(triton, arrays):
    """The inputs of a request: arrays by name."""
    inputs = []
    for name, array in arrays.items():
        tensor = triton.InferInput(name, array.shape, np_to_triton_dtype(array.dtype))
        tensor.set_data_from_numpy(array)
        inputs.append(tensor)
    return inputs
`;

const show = (fileName: string): string => `def show(title, outputs, directory, stem):
    """Prints what each output is, and writes it to the directory where one is given."""
    for name, array in outputs.items():
        print(f"{title}: {name} {array.dtype} {list(array.shape)}")
        if directory is not None:
            file = ${fileName}
            np.save(os.path.join(directory, file), array)
`;

const MAKE_DIRECTORY = `def make_directory(path):
    """A directory that files can be written to."""
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        sys.exit(f"cannot write to {path}: {error.strerror}")
    if not os.access(path, os.W_OK | os.X_OK):
        sys.exit(f"cannot write to {path}: it is not writable")
`;

const PROGRESS = `def progress(done, total):
    """Counts on the terminal, where the answers are printed elsewhere."""
    if sys.stderr.isatty() and not sys.stdout.isatty():
        end = "\\n" if done == total else ""
        print(f"\\r{done} of {total}", end=end, file=sys.stderr, flush=True)
`;

/** @param arePlain whether every output's name can be part of a file's name */
export function sharedFunctions(arePlain: boolean): readonly string[] {
  const fileName = arePlain ? 'f"{stem}.{name}.npy"' : `f"{stem}.{quote(name, safe='')}.npy"`;
  return [CONNECT, REQUEST, show(fileName), MAKE_DIRECTORY, PROGRESS];
}
