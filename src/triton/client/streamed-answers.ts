/** Python for models that answer a request with a stream of answers: videos, which gRPC alone can do. */

const ANSWERS = `def answers(client, title, inputs):
    """The outputs of each answer to one request, as they come."""
    received = queue.Queue()
    client.start_stream(lambda result, error: received.put((result, error)))
    client.async_stream_infer(MODEL, inputs, enable_empty_final_response=True)
    is_last = False
    while not is_last:
        result, error = received.get()
        if error is not None:
            sys.exit(f"{title}: {error}")
        response = result.get_response()
        is_last = response.parameters["triton_final_response"].bool_param
        if response.outputs:
            yield {name: result.as_numpy(name) for name in OUTPUTS}
    client.stop_stream()
`;

export const STREAMED_ANSWERS: readonly string[] = [ANSWERS];

/** @param title an expression: what `sample` is called */
export function streamedRun(title: string): string {
  const naming = title === 'sample' ? '' : `            title = ${title}\n`;
  const name = title === 'sample' ? 'sample' : 'title';
  return `    with connect(grpcclient, args.url) as client:
        for number, sample in enumerate(samples):
${naming}            inputs = request(grpcclient, batch_of([sample]))
            for part, outputs in enumerate(answers(client, ${name}, inputs)):
                show(f"{${name}} {part}", outputs, args.save, f"{number:06}.{part:06}")
            progress(number + 1, len(samples))
`;
}
