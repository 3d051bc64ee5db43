import type { Connection } from '../../../shared/domain/connection.ts';
import { refusalOf } from '../../../shared/domain/imports/cleaning/bad-cell.ts';
import type { ImportMap } from '../../../shared/domain/imports/import-map.ts';
import { createMapper } from '../../../shared/domain/imports/row-mapper.ts';
import { findAction } from '../../../shared/domain/vendor.ts';
import { findVendor } from '../../vendors/registry.ts';
import { confirmationIssue } from '../arming/confirmation.ts';
import type { FileSource } from '../import-reading/file-source.ts';
import { changesOf, readSource } from '../import-reading/read-rows.ts';
import { prepare } from '../requests/prepare-request.ts';

export interface ConfirmationCheck {
  readonly source: FileSource;
  readonly map: ImportMap;
  readonly connection: Connection;
  readonly at: Date;
}

/**
 * Why an unconfirmed file may not be sent: one of its rows cannot simply be undone, and would need confirmation by
 * itself. Files of many rows are confirmed in any case, so only short ones are checked here.
 */
export async function unconfirmed({
  source,
  map,
  connection,
  at,
}: ConfirmationCheck): Promise<string | undefined> {
  const vendor = findVendor(connection.vendor);
  const action = vendor && findAction(vendor.descriptor, map.action);
  const mapper = action && createMapper({ map, form: source.form, fields: action.fields });
  if (vendor === undefined || mapper?.ok !== true) return undefined;
  // What a row causes does not depend on the credential, which need not be read for it.
  const secrets = Object.fromEntries(vendor.descriptor.credentials.map(({ name }) => [name, 'none']));
  for await (const batch of readSource(source, changesOf(source))) {
    for (const { cells, problem, leftOut } of batch) {
      if (problem !== undefined || leftOut !== undefined) continue;
      const { values, bad } = mapper.value(cells);
      if (refusalOf(bad) !== undefined) continue;
      const prepared = prepare({
        action: map.action,
        values,
        connection,
        secrets,
        now: at,
      });
      const issue =
        prepared.ok && confirmationIssue(prepared.value.consequence, { isGiven: false, targets: 1 });
      if (issue) return issue.message;
    }
  }
  return undefined;
}
