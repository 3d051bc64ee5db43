import type { TuningField } from '../../shared/domain/tuning.ts';

/**
 * The settings for how fast a connection sends, the same for every service.
 *
 * @param id as the service's environment variables spell it
 * @param rate the published limit of the service, in requests a second; null where it publishes none
 */
export function rateTuning(id: string, rate: number | null): readonly TuningField[] {
  const usual =
    rate === null
      ? 'Empty: no limit, since none is published. It slows down by itself where the service asks.'
      : `Empty: ${rate}, as published; no limit on this computer.`;
  return [
    {
      name: 'rate',
      label: 'Requests a second',
      help: usual,
      kind: 'number',
      least: 0.01,
      most: 100_000,
      usual: rate,
      isOwn: false,
      environment: `AUDIENCE_DESK_${id}_RATE`,
    },
    {
      name: 'concurrency',
      label: 'Requests at once',
      help: 'Of files. What is sent by hand goes ahead of them.',
      kind: 'whole',
      least: 1,
      most: 64,
      usual: 8,
      isOwn: false,
      environment: `AUDIENCE_DESK_${id}_CONCURRENCY`,
    },
  ];
}

/** A log of each request and answer, off unless a person switches it on. */
export function debugTuning(id: string): TuningField {
  return {
    name: 'debug',
    label: 'Debug log',
    help: 'debug: each request and answer as a line of a file, every secret and everything about people masked.',
    kind: 'switch',
    least: 0,
    most: 1,
    usual: 0,
    isOwn: true,
    environment: `AUDIENCE_DESK_${id}_DEBUG`,
  };
}
