import type { Input } from '../../../shared/contract/index.ts';
import type {
  DeliveryReport,
  RequestPreview,
  SendingForm,
  SendingOrder,
} from '../../../shared/contract/sending.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import { isFilled } from '../../../shared/domain/form/field.ts';
import { type FieldIssue, fail, invalidInput, ok, type Result } from '../../../shared/result.ts';
import type { Desk } from '../../desk/desk.ts';
import { findVendor } from '../../vendors/registry.ts';
import type { Request } from './commands.ts';
import { adHocConnection } from './connection.ts';
import { initialCountryCode } from './initial-country-code.ts';
import { openAdHocDesk } from './open-desk.ts';
import { brokenReport, dryRunReport, invalidReport, type Report, sentReport } from './output.ts';
import { formValues } from './values.ts';

export interface Ran {
  readonly report: Report;
  readonly result: DeliveryReport['result'];
}

/** One command: the same desk as in the window, with one connection that exists for this command alone. */
export async function runSendCommand({ action, options, kinds, connection, output }: Request): Promise<Ran> {
  const adHoc = adHocConnection(connection, process.env);
  if (!adHoc.ok) return { report: invalidReport(adHoc.error), result: null };
  const values = formValues(options, kinds);
  if (!values.ok) return { report: invalidReport([values.error]), result: null };
  const { id, vendor } = adHoc.value.connection;
  const { phone, countryCode } = values.value;
  const isMissing = isFilled(phone) && !isFilled(countryCode);
  const initial = initialCountryCode({ vendor, action, isMissing });
  const form: SendingForm = {
    action,
    values: { ...values.value, ...(initial === undefined ? {} : { countryCode: initial }) },
    connectionIds: [id],
  };

  const isDryRun = output.dryRun === true;
  const opened = await openAdHocDesk(adHoc.value, isDryRun);
  if (!opened.ok) return { report: invalidReport([opened.error]), result: null };
  const desk = opened.value;
  const call = <T>(procedure: string, input: SendingForm) =>
    desk.dispatch({ id: procedure, procedure, input }) as Promise<Result<readonly T[]>>;
  try {
    const previewed = await call<RequestPreview>('sending.preview', form);
    const refusal = refusalOf(previewed, adHoc.value.connection.vendor);
    if (refusal.length > 0) return { report: invalidReport(refusal), result: null };
    if (isDryRun && previewed.ok && previewed.value[0]?.request != null) {
      return { report: dryRunReport(previewed.value[0].request), result: null };
    }
    const armed = await arm({ desk, given: adHoc.value.connection, typed: connection.live });
    if (!armed.ok) return { report: invalidReport(issuesOf(armed)), result: null };
    // Typing the command, with the names of everyone it is about, is the confirmation.
    const order: SendingOrder = { ...form, confirmed: form.connectionIds };
    const sent = await call<DeliveryReport>('sending.send', order);
    // Not "invalid", which would say that nothing was sent: here nobody knows.
    if (!sent.ok && sent.error.kind === 'internal')
      return { report: brokenReport(sent.error.message), result: null };
    const report = sent.ok ? sent.value[0] : undefined;
    if (report === undefined) return { report: invalidReport(issuesOf(sent)), result: null };
    return { report: sentReport(report), result: report.result };
  } finally {
    desk.close();
  }
}

/** A live connection is written to only where its name was given. */
export function liveIssue({ name }: Pick<Connection, 'name'>): FieldIssue {
  return { path: 'live', message: `${name} is live. Pass --live with its name to send.` };
}

export interface ArmOrder {
  readonly desk: Desk;
  readonly given: Connection;
  readonly typed: string | undefined;
  readonly minutes?: Input<'connections.arm'>['minutes'];
}

/** On the command line, naming the connection is what typing its name is in the window. */
export async function arm({
  desk,
  given: { id, name, mode },
  typed,
  minutes = 5,
}: ArmOrder): Promise<Result<unknown>> {
  if (mode !== 'live' || typed === undefined) return ok(undefined);
  const input = { id, name: typed, minutes } satisfies Input<'connections.arm'>;
  const armed = await desk.dispatch({ id: 'arm', procedure: 'connections.arm', input });
  if (armed.ok) return armed;
  return fail(
    invalidInput('', [{ path: 'live', message: `This is not the connection’s name. It is ${name}.` }]),
  );
}

/** Refuses an option that the service does not have: dropping it would send something else than was asked for. */
function refusalOf(previewed: Result<readonly RequestPreview[]>, vendor: string): readonly FieldIssue[] {
  if (!previewed.ok) return issuesOf(previewed);
  return previewed.value.flatMap(({ fields, omitted }) => [
    ...omitted.map((path) => ({ path, message: 'The service has no place for this in such a request.' })),
    ...fields.map((issue) => ({ ...issue, message: issue.message + whereToSet(issue.path, vendor) })),
  ]);
}

/** Credentials are no options, so a message about one names its environment variable. */
export function whereToSet(path: string, vendor: string): string {
  const credentials = findVendor(vendor)?.descriptor.credentials ?? [];
  const field = credentials.find(({ name }) => path === `credentials.${name}`);
  return field === undefined ? '' : ` It is read from the environment variable ${field.environment}.`;
}

export function issuesOf(result: Result<unknown>): readonly FieldIssue[] {
  if (result.ok) return [{ path: '', message: 'The desk gave no answer.' }];
  const { error } = result;
  return error.kind === 'invalidInput' && error.fields.length > 0
    ? error.fields.map((issue) => ({ ...issue, path: issue.path.replace(/^values\./, '') }))
    : [{ path: '', message: error.message }];
}
