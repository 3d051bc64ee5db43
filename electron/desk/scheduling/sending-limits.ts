import { type Connection, isLoopback } from '../../../shared/domain/connection.ts';
import type { RunOptions } from '../../../shared/domain/run.ts';
import { tuned, tunedOrUsual } from '../../../shared/domain/tuning.ts';
import type { VendorDescriptor } from '../../../shared/domain/vendor.ts';
import type { RateLimits } from './rate-limiter.ts';
import { maxAttempts } from './retry-policy.ts';

/** The concurrency where a service publishes none. */
const usualConcurrency = 8;

export interface SendingLimits extends RateLimits {
  /** The number of failed tries after which a row is given up. */
  readonly attempts: number;
}

/** The limits of a run: its own values, else those of its connection, else the service's published ones. */
export function limitsOf(
  { rate, concurrency }: Pick<RunOptions, 'rate' | 'concurrency'>,
  connection: Pick<Connection, 'settings' | 'baseUrl'>,
  { tuning }: Pick<VendorDescriptor, 'tuning'>,
): SendingLimits {
  const isNear = isLoopback(new URL(connection.baseUrl).hostname);
  const published = isNear ? undefined : tunedOrUsual(tuning, { settings: {} }, 'rate');
  const retries = tunedOrUsual(tuning, connection, 'maxRetries');
  const isOneByOne = tunedOrUsual(tuning, connection, 'syncMode') === 1;
  return {
    rate: rate ?? tuned(tuning, connection, 'rate') ?? published ?? null,
    concurrency: isOneByOne
      ? 1
      : (concurrency ?? tunedOrUsual(tuning, connection, 'concurrency') ?? usualConcurrency),
    attempts: isOneByOne ? 1 : retries === undefined ? maxAttempts : retries + 1,
  };
}

/** How many requests sent by hand may wait for their lock; infinite where the service sets no such limit. */
export function queueSizeOf(
  connection: Pick<Connection, 'settings'>,
  { tuning }: Pick<VendorDescriptor, 'tuning'>,
): number {
  return tunedOrUsual(tuning, connection, 'maxQueueSize') ?? Number.POSITIVE_INFINITY;
}
