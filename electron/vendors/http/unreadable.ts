/** Why an answer cannot be read, in words that end a sentence. */
export class UnreadableAnswer extends Error {}

/** It is longer than the caller accepts. */
export class AnswerTooLong extends Error {
  constructor(limit: number) {
    super(`The answer is longer than ${Math.round(limit / 1_048_576)} MB; it was not read to its end.`);
  }
}

/** It holds more than its reader can bear. */
export class AnswerTooMuch extends Error {
  constructor(tooMuch: string) {
    super(`The answer holds ${tooMuch}; it was not read to its end.`);
  }
}
