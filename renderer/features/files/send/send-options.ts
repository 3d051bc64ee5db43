import type { RunOptions } from '../../../../shared/domain/run.ts';
import { type FieldIssue, fail, ok, type Result } from '../../../../shared/result.ts';

/** The options as typed: text, so that nothing typed is lost by switching one off and on. */
export interface TypedOptions {
  readonly asks: boolean;
  readonly canary: string;
  readonly stops: boolean;
  /** In percent. */
  readonly stopAbove: string;
  /** Empty: the connection's own limits. */
  readonly rate: string;
  readonly concurrency: string;
}

export const defaultOptions: TypedOptions = {
  asks: true,
  canary: '10',
  stops: true,
  stopAbove: '10',
  rate: '',
  concurrency: '',
};

/** Options of an earlier run as they would be typed. */
export function typedOptions({ canary, stopAbove, rate, concurrency }: RunOptions): TypedOptions {
  const text = (value: number | null, usual: string) => (value === null ? usual : String(value));
  return {
    ...{ asks: canary !== null, canary: text(canary, defaultOptions.canary) },
    stops: stopAbove !== null,
    stopAbove: stopAbove === null ? defaultOptions.stopAbove : String(Number((stopAbove * 100).toFixed(6))),
    ...{ rate: text(rate, ''), concurrency: text(concurrency, '') },
  };
}

interface NumberRange {
  readonly least: number;
  readonly most: number;
  readonly isWhole?: boolean;
}

export function optionsOf(typed: TypedOptions): Result<RunOptions, readonly FieldIssue[]> {
  const issues: FieldIssue[] = [];
  const number = (path: keyof TypedOptions & string, { least, most, isWhole = false }: NumberRange) => {
    const text = String(typed[path]).trim().replace(',', '.');
    const value = text === '' ? Number.NaN : Number(text);
    if (value >= least && value <= most && (!isWhole || Number.isInteger(value))) return value;
    const kind = isWhole ? 'A whole number' : 'A number';
    issues.push({ path, message: `${kind} from ${least} to ${most.toLocaleString()}.` });
    return least;
  };
  const options: RunOptions = {
    canary: typed.asks ? number('canary', { least: 1, most: 10_000_000, isWhole: true }) : null,
    stopAbove: typed.stops ? number('stopAbove', { least: 0, most: 100 }) / 100 : null,
    rate: typed.rate.trim() === '' ? null : number('rate', { least: 0.01, most: 100_000 }),
    concurrency:
      typed.concurrency.trim() === '' ? null : number('concurrency', { least: 1, most: 64, isWhole: true }),
  };
  return issues.length > 0 ? fail(issues) : ok(options);
}
