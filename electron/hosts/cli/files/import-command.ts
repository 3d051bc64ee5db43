import type { CheckedFile } from '../../../../shared/contract/import-check.ts';
import type { ImportMap } from '../../../../shared/domain/imports/import-map.ts';
import { jsonLine } from '../../escape-control-characters.ts';
import { print } from '../../terminal.ts';
import { initialCountryCode } from '../initial-country-code.ts';
import { arm, issuesOf, liveIssue } from '../send-command.ts';
import {
  type FileOptions,
  type FileReport,
  followed,
  invalid,
  note,
  summary,
  withDesk,
} from './file-desk.ts';
import { readMap, requestsOf, runOptions, uploadFile } from './import-file.ts';
import { repeatsLines } from './repeats-lines.ts';

type Problem = CheckedFile['problems'][number];

/** `import FILE --map MAP.json`: checks the rows of a file, and sends them unless it is a dry run. */
export async function importFile(file: string, options: FileOptions): Promise<FileReport> {
  if (options.map === undefined) return invalid([{ path: 'map', message: 'Name the map: --map MAP.json.' }]);
  const read = await readMap(options.map);
  if (!read.ok) return invalid([read.error]);
  const chosen = runOptions(options);
  if (!chosen.ok) return invalid([chosen.error]);
  return withDesk(options, async (call, connection, desk) => {
    const { reading = {}, ...own } = read.value;
    const map = withCountryCode(connection.vendor, own);
    if (options.dryRun !== true && options.check !== true) {
      // Before the upload, so that a file that may not be sent leaves nothing behind.
      if (connection.mode === 'live' && options.live === undefined) return invalid([liveIssue(connection)]);
      const armed = await arm({ desk, given: connection, typed: options.live, minutes: 60 });
      if (!armed.ok) return invalid(issuesOf(armed));
    }
    const since = options.onlyChangedSince;
    const taken = await uploadFile({ call, file, connectionId: connection.id, map, reading, since });
    if (!taken.ok) return invalid(issuesOf(taken));
    const { id, checked } = taken.value;
    for (const { column, read, fits, count, rows } of checked.contradictions)
      note(`${column} is read ${read}; ${count} × only ${fits.join(' or ')} fits (row ${rows.join(', ')}).`);
    for (const text of repeatsLines(checked)) note(text);
    const isWhole = checked.valid + checked.leftOut === checked.total;
    if (options.check === true) {
      await call('imports.drop', { id });
      if (options.json !== true) for (const problem of checked.problems) print(jsonLine(problem));
      note(`${checked.valid} of ${checked.total} rows can be sent.`);
      const isGood = checked.problems.every(({ choice }) => choice === 'sent');
      return { code: isGood ? 0 : 1, value: { outcome: null, ...checked } };
    }
    for (const problem of checked.problems) note(problemLine(problem));
    if (options.dryRun === true) {
      for await (const request of requestsOf({ call, id, connectionId: connection.id, map })) {
        if (options.json !== true) print(jsonLine(request));
      }
      await call('imports.drop', { id });
      return { code: isWhole ? 0 : 1, value: { outcome: null, ...checked } };
    }
    if (checked.valid === 0 && checked.repeats.leftOut.unchanged > 0) {
      await call('imports.drop', { id });
      note('Nothing has changed, and nothing was sent.');
      return { code: isWhole ? 0 : 1, value: { outcome: null, ...checked } };
    }
    const sent = await call('imports.send', {
      id,
      connectionId: connection.id,
      map,
      options: chosen.value,
      isConfirmed: true,
    });
    if (!sent.ok) {
      await call('imports.drop', { id });
      return invalid(issuesOf(sent));
    }
    return summary(await followed(call, sent.value.id), checked);
  });
}

/** A column of phone numbers that is not cleaned has no country codes where the map names none. */
function withCountryCode(vendor: string, map: ImportMap): ImportMap {
  const { phone, countryCode } = map.columns;
  const isCleaned = typeof phone === 'object' && 'phones' in phone;
  const isMissing = phone !== undefined && countryCode === undefined && !isCleaned;
  const initial = initialCountryCode({ vendor, action: map.action, isMissing });
  if (initial !== undefined)
    note(`Country code ${initial}, as the service’s own libraries take it: the map names none.`);
  return initial === undefined
    ? map
    : { ...map, columns: { ...map.columns, countryCode: { value: initial } } };
}

function problemLine({ column, message, choice, count, rows, values }: Problem): string {
  const shown = values
    .filter(({ value }) => value.trim() !== '')
    .map(({ value, count: times }) => ` “${value}” ×${times}`);
  const where = column === null ? '' : ` in ${column}${shown.length === 0 ? '' : ':'}${shown.join(',')}`;
  const left = choice === 'field' ? ', sent without it' : choice === 'sent' ? ', sent all the same' : '';
  const places = `row ${rows.join(', ')}${count > rows.length ? ', …' : ''}`;
  return `${count} × ${message} (${places})${where}${left}`;
}
