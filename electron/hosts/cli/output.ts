import type { DeliveryReport } from '../../../shared/contract/sending.ts';
import type { ShownRequest } from '../../../shared/domain/delivery.ts';
import { type JsonValue, parseJson } from '../../../shared/json.ts';
import type { FieldIssue } from '../../../shared/result.ts';
import { jsonLine } from '../escape-control-characters.ts';
import { print, printAsItCame, printError } from '../terminal.ts';

/** What `--json` prints. `outcome` is null on a dry run, since nothing was sent. */
export interface Report {
  readonly outcome: 'accepted' | 'rejected' | 'unavailable' | 'invalid' | null;
  readonly status: number | null;
  readonly message: string;
  readonly reason?: { readonly code: number | string; readonly name: string };
  readonly fields?: readonly FieldIssue[];
  readonly request: ShownRequest | null;
  /** The answer: parsed where it is JSON, else its text. */
  readonly response: {
    readonly status: number;
    readonly contentType: string;
    readonly body: JsonValue;
  } | null;
}

export function invalidReport(fields: readonly FieldIssue[]): Report {
  const message = fields.map((issue) => issue.message).join(' ');
  const reason = fields.find((issue) => issue.reason !== undefined)?.reason;
  return {
    outcome: 'invalid',
    status: null,
    message,
    ...(reason === undefined ? {} : { reason }),
    fields,
    request: null,
    response: null,
  };
}

export function dryRunReport(request: ShownRequest): Report {
  return { outcome: null, status: null, message: 'Dry run: nothing was sent.', request, response: null };
}

/** A bug of the app; whether the request arrived is not known. */
export function brokenReport(message: string): Report {
  return { outcome: 'unavailable', status: null, message, request: null, response: null };
}

export function sentReport({ outcome, message, fields, delivery, result }: DeliveryReport): Report {
  if (delivery === null) return invalidReport(fields.map(toOption));
  const { response, request, reason } = delivery;
  // The history keeps the beginning of a long answer only; an export is printed whole.
  const whole = result?.kind === 'analysis' ? result.data : undefined;
  return {
    outcome: outcome as Report['outcome'],
    status: response?.status ?? null,
    message,
    ...(reason === null ? {} : { reason }),
    request,
    response:
      response === null
        ? null
        : {
            status: response.status,
            contentType: response.contentType,
            body: whole ?? parseJson(response.body) ?? response.body,
          },
  };
}

/** Where the window says to arm, the command line names its option. */
function toOption(issue: FieldIssue): FieldIssue {
  if (issue.path !== 'connection') return issue;
  return {
    path: 'live',
    message: 'This connection is live. Pass --live with its name, the host of its address, to send.',
  };
}

export function exitCode(report: Report): number {
  if (report.outcome === null || report.outcome === 'accepted') return 0;
  return report.outcome === 'invalid' ? 2 : 1;
}

/** For a person: the result goes to standard output, everything about it to standard error. */
export function printForPerson(
  report: Report,
  result: DeliveryReport['result'],
  optionOf: (path: string) => string,
): void {
  if (report.fields !== undefined) {
    for (const issue of report.fields) {
      const reason = issue.reason === undefined ? '' : ` (${issue.reason.name}, ${issue.reason.code})`;
      printError(`${optionOf(issue.path)}: ${issue.message}${reason}`);
    }
    printError('Nothing was sent.');
    return;
  }
  if (report.outcome === null && report.request !== null) {
    print(requestText(report.request));
    printError(report.message);
    return;
  }
  if (result?.kind === 'html') printAsItCame(`${result.html}\n`);
  if (result?.kind === 'analysis') printAsItCame(asSent(result.data));
  const reason = report.reason === undefined ? '' : ` (${report.reason.name}, ${report.reason.code})`;
  printError(`${report.outcome}: ${report.message}${reason}`);
}

function requestText({ method, url, headers, body }: ShownRequest): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [
    `${method} ${url}`,
    ...lines,
    ...(body === undefined ? [] : ['', JSON.stringify(body, null, 2)]),
  ].join('\n');
}

/** CSV is printed as it came, so that it can be piped into a file. */
function asSent(data: JsonValue): string {
  return typeof data === 'string' ? data : `${jsonLine(data, 2)}\n`;
}
