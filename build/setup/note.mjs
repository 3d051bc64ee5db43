// What the scripts tell a person. It goes to standard error: what a program prints is its answer.

export function note(line) {
  process.stderr.write(`${line}\n`);
}

/** Ends this process, with the reason as its last words. */
export function refuse(line) {
  note(line);
  process.exit(1);
}
