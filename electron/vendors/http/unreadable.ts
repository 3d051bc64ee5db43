/** Why an answer cannot be taken, in words that end a sentence. */
export class UnreadableAnswer extends Error {}

/** Longer than the caller takes. */
export class AnswerTooLong extends Error {
  constructor(limit: number) {
    super(`The answer is longer than ${Math.round(limit / 1_048_576)} MB; it was not read to its end.`);
  }
}

/** More than its reader could bear. */
export class AnswerTooMuch extends Error {
  constructor(tooMuch: string) {
    super(`The answer holds ${tooMuch}; it was not read to its end.`);
  }
}
