import type { z } from 'zod';

/**
 * One procedure of the desk. `reads` changes nothing anywhere, `keeps` changes what this app stores, `sends` may change
 * something at a service.
 */
export interface Procedure<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly danger: 'reads' | 'keeps' | 'sends';
  readonly input: Input;
  readonly output: Output;
}

export function procedure<Input extends z.ZodType, Output extends z.ZodType>(
  danger: Procedure['danger'],
  input: Input,
  output: Output,
): Procedure<Input, Output> {
  return { danger, input, output };
}
