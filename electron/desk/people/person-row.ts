import type { FactSource } from '../../../shared/domain/person.ts';

/** A person as the projection keeps them. */
export interface PersonRow {
  readonly id: number;
  readonly connection_id: string;
  /** The service and address, of what a command line named; empty for connections of the app. */
  readonly address: string;
  readonly key: string;
  readonly connection_name: string;
  readonly vendor: string;
  readonly mode: 'sandbox' | 'test' | 'live';
  readonly first_at: string;
  readonly last_at: string;
  readonly last_seq: number;
  readonly requests: number;
}

/** The request that said something last. */
export interface SourceRow {
  readonly seq: number;
  readonly at: string;
  readonly delivery: string;
  readonly outcome: 'accepted' | 'unknown';
}

export function sourceOf({ at, delivery, outcome }: SourceRow): FactSource {
  return { deliveryId: delivery, at, outcome };
}
