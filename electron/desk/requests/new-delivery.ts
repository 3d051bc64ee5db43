import { randomUUID } from 'node:crypto';
import type { Connection } from '../../../shared/domain/connection.ts';
import type { FormValues } from '../../../shared/domain/form/field.ts';
import type { ActionName } from '../../../shared/domain/vendor.ts';
import type { DeliveryRecord } from '../deliveries/delivery-record.ts';
import type { Prepared } from './prepare-request.ts';

export interface PreparedDelivery {
  readonly action: ActionName;
  readonly form: FormValues;
  readonly connection: Connection;
  readonly prepared: Prepared;
  readonly startedAt: Date;
  /** The delivery that it undoes. */
  readonly undoes: string | undefined;
}

/** A request sent by hand, as it is written down before it leaves. */
export function newDelivery({
  action,
  form,
  connection,
  prepared,
  startedAt,
  undoes,
}: PreparedDelivery): DeliveryRecord {
  return {
    id: randomUUID(),
    connectionId: connection.id,
    connectionName: connection.name,
    vendor: connection.vendor,
    mode: connection.mode,
    action,
    subject: prepared.subject,
    person: prepared.person,
    startedAt: startedAt.toISOString(),
    duration: null,
    outcome: 'sending',
    message: 'On its way.',
    reason: null,
    request: prepared.shown,
    response: null,
    form,
    ...(undoes !== undefined && { undoes }),
  };
}
