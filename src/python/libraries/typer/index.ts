/** What evaluation knows of typer: command lines made from annotated functions (what 0.12 to 0.29 agree in). */
import type { LibraryModule } from '../../evaluation/interpreter.ts';
import { each, silentFunction, unknownFunction } from '../support/harmless.ts';
import { appFunction, runFunction } from './app.ts';
import { infoFunction } from './info.ts';

export const typer: LibraryModule = {
  name: 'typer',
  exports: (interpreter) => ({
    run: runFunction(interpreter),
    Typer: appFunction(interpreter),
    Option: infoFunction(interpreter, 'option'),
    Argument: infoFunction(interpreter, 'argument'),
    ...each(['echo', 'secho', 'clear', 'pause'], (name) => silentFunction(interpreter, `typer.${name}`)),
    ...each(['prompt', 'confirm', 'style', 'edit', 'getchar'], (name) =>
      unknownFunction(interpreter, `typer.${name}`, `what typer.${name}() gives is not known`),
    ),
  }),
};
