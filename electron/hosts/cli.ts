import { type Command, CommanderError } from 'commander';
import { buildProgram } from './cli/commands.ts';
import { addFileCommands } from './cli/file-commands.ts';
import { exitCode, invalidReport, printForPerson } from './cli/output.ts';
import { runSendCommand } from './cli/send-command.ts';
import { printError, printJson } from './terminal.ts';

/** Runs one command line. @returns the exit code: 0 accepted, 1 not accepted, 2 invalid use */
export async function main(argv: readonly string[]): Promise<number> {
  let code = 0;
  tolerateClosedOutput();
  const program = buildProgram(async (request) => {
    const { report, result } = await runSendCommand(request);
    if (request.output.json === true) printJson(report);
    else printForPerson(report, result, (path) => optionOf(program, path));
    code = exitCode(report);
  });
  addFileCommands(program, (report, json) => {
    if (json) printJson(report.value);
    code = report.code;
  });
  for (const command of allCommands(program)) command.exitOverride();
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    // Commander has printed the error already; a program that asked for JSON gets its one object, too.
    if (argv.includes('--json'))
      printJson(invalidReport([{ path: '', message: error.message.replace(/^error: /, '') }]));
    return 2;
  }
}

/** Whoever reads the output may stop reading; that must not change the outcome of the request. */
function tolerateClosedOutput(): void {
  if (process.stdout.listenerCount('error') > 0) return;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') printError(`The answer could not be written (${error.code}).`);
  });
}

/** The program, its commands, and those within them, such as `person read`. */
function allCommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(allCommands)];
}

/** The option that fills a field, for an error message: `attributes.1.name` is `--attribute`. */
function optionOf(program: Command, path: string): string {
  const field = path.split('.')[0] ?? '';
  const options = allCommands(program).flatMap((command) => command.options);
  return (
    options.find((option) => option.attributeName() === field)?.long ??
    (field === 'credentials' ? 'credentials' : path || 'request')
  );
}
