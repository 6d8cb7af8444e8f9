"""Runs small programs in CPython and reports, for each, what its `result` is, how it exited or what it raised."""
import contextlib
import importlib
import io
import json
import os
import sys


# Libraries that keep what one program told them: each program that imports one runs in a process of its own.
STATEFUL = {'absl'}


class Missing:
    """Stands for a required training argument that was not given."""

    def __repr__(self):
        return '<missing>'


def relax():
    """Makes argparse take what is required and not given as missing, and go on."""
    import argparse
    strict = argparse.ArgumentParser._parse_known_args

    def lenient(self, arg_strings, namespace, *rest):
        words = list(arg_strings)
        try:
            with contextlib.redirect_stderr(io.StringIO()) as printed:
                return strict(self, list(words), argparse.Namespace(**vars(namespace)), *rest)
        except SystemExit:
            text = printed.getvalue()
            if 'are required:' not in text and 'is required\n' not in text:
                self.error(text.split('error: ', 1)[1].rstrip('\n'))
        required = [action for action in self._actions if action.required]
        groups = [group for group in self._mutually_exclusive_groups if group.required]
        defaults = [action.default for action in required]
        taken = set()
        get_values = self._get_values

        def seen(action, strings):
            value = get_values(action, strings)
            taken.add(action)
            if value is not action.default:
                taken.update(group for group in groups if action in group._group_actions)
            return value

        for one in (*required, *groups):
            one.required = False
        for action in required:
            if action.option_strings or action.nargs != '*':
                action.default = Missing()
        self._get_values = seen
        try:
            result, extras = strict(self, list(words), argparse.Namespace(**vars(namespace)), *rest)
        finally:
            del self._get_values
            for one in (*required, *groups):
                one.required = True
            for action, default in zip(required, defaults):
                action.default = default
        lost = [action for action in required if action not in taken]
        lost += [action for group in groups if group not in taken for action in group._group_actions]
        for action in lost:
            if action.dest != argparse.SUPPRESS:
                setattr(result, action.dest, Missing())
        vars(namespace).clear()
        vars(namespace).update(vars(result))
        return namespace, extras

    argparse.ArgumentParser._parse_known_args = lenient


def members(value):
    """Names and reprs of a namespace; of anything else its repr."""
    if type(value).__name__ == 'Namespace':
        return [[name, repr(item)] for name, item in vars(value).items()]
    return repr(value)


def run(program):
    sys.argv = ['main.py', *program.get('argv', [])]
    errors = io.StringIO()
    scope = {'__name__': '__main__'}
    try:
        with contextlib.redirect_stderr(errors), contextlib.redirect_stdout(io.StringIO()):
            exec(compile(program['source'], 'main.py', 'exec'), scope)
    except SystemExit:
        if 'result' in scope:
            return {'kind': 'value', 'value': members(scope['result'])}
        text = errors.getvalue()
        return {'kind': 'exit', 'text': text.split('error: ', 1)[-1].rstrip('\n')}
    except Exception as error:
        return {'kind': 'raised', 'text': type(error).__name__}
    return {'kind': 'value', 'value': members(scope['result'])}


def isolated(program):
    stateful = [name for name in STATEFUL if f'from {name} import' in program['source']]
    if not stateful:
        return run(program)
    for name in stateful:
        importlib.import_module(f'{name}.app')
    ours, theirs = os.pipe()
    if os.fork() == 0:
        with open(theirs, 'w') as answer:
            json.dump(run(program), answer)
        os._exit(0)
    os.close(theirs)
    with open(ours) as answer:
        outcome = json.load(answer)
    os.wait()
    return outcome


if __name__ == '__main__':
    import warnings
    warnings.simplefilter('ignore')
    request = json.load(sys.stdin)
    if request.get('relax'):
        relax()
    json.dump({'version': list(sys.version_info[:2]), 'outcomes': [isolated(program) for program in request['programs']]}, sys.stdout)
