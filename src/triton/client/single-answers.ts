/** Python for models that give one answer to a request: samples one by one or in batches, over either protocol. */

const POSITIVE = `def positive(text):
    """A whole number from 1."""
    number = int(text)
    if number < 1:
        raise ValueError
    return number
`;

const SEND = `def send(client, protocol, inputs):
    """Sends a request, and gives the function that waits for its answer."""
    if protocol == "http":
        return client.async_infer(MODEL, inputs).get_result
    answer = Future()

    def receive(result, error):
        if error is None:
            answer.set_result(result)
        else:
            answer.set_exception(error)

    client.async_infer(MODEL, inputs, receive)
    return answer.result
`;

const OUTPUTS_OF = `def outputs_of(titles, wait):
    """The titles of samples, and the outputs that they are answered with."""
    try:
        result = wait()
    except (InferenceServerException, OSError) as error:
        sys.exit(f"{', '.join(titles)}: {error}")
    return titles, {name: result.as_numpy(name) for name in OUTPUTS}
`;

const answers = (titles: string): string => `def answers(triton, client, samples, args):
    """Titles and outputs of each request's samples, in order; several are under way."""
    under_way = deque()
    for first in range(0, len(samples), args.batch):
        group = samples[first : first + args.batch]
        wait = send(client, args.protocol, request(triton, batch_of(group)))
        under_way.append((${titles}, wait))
        if len(under_way) == args.in_flight:
            yield outputs_of(*under_way.popleft())
    while under_way:
        yield outputs_of(*under_way.popleft())
`;

/** @param title an expression: what `sample` is called */
export function singleAnswers(title: string): readonly string[] {
  const titles = title === 'sample' ? 'group' : `[${title} for sample in group]`;
  return [POSITIVE, SEND, OUTPUTS_OF, answers(titles)];
}

/** Statements that add the options which only these programs have. */
export function singleOptions(needsGpu: boolean): string {
  // A batch that is put together of several requests needs a CUDA driver, whatever the model (DALI backend of 2026-06).
  const [inFlight, help] = needsGpu
    ? [16, 'requests under way, of which the server makes batches [16]']
    : [1, 'requests under way; a server without a GPU cannot make a batch of several [1]'];
  return `    parser.add_argument("--protocol", choices=PORTS, default="grpc", help="[grpc]")
    parser.add_argument(
        "--batch",
        type=positive,
        default=1,
        metavar="N",
        help="samples in one request [1]",
    )
    parser.add_argument(
        "--in-flight",
        type=positive,
        default=${inFlight},
        metavar="N",
        help="${help}",
    )
`;
}

export const SINGLE_RUN = `    triton = importlib.import_module(f"tritonclient.{args.protocol}")
    url = args.url or f"localhost:{PORTS[args.protocol]}"
    options = {"concurrency": args.in_flight} if args.protocol == "http" else {}
    done = 0
    with connect(triton, url, **options) as client:
        for titles, outputs in answers(triton, client, samples, args):
            for row, title in enumerate(titles):
                of_sample = {name: array[row] for name, array in outputs.items()}
                show(title, of_sample, args.save, f"{done:06}")
                done += 1
            progress(done, len(samples))
`;
