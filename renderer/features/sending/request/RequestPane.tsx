import type { DeliveryReport, RequestPreview } from '../../../../shared/contract/sending.ts';
import type { ActionName } from '../../../../shared/domain/vendor.ts';
import { goTo, type Target } from '../../../state/desk-state.ts';
import { ColourDot } from '../../../ui/ColourDot.tsx';
import { OutcomeLine } from '../../../ui/delivery/Outcome.tsx';
import { RequestView } from '../../../ui/delivery/RequestView.tsx';
import { ResponseView } from '../../../ui/delivery/ResponseView.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import type { ShownField } from '../../form/FormFields.tsx';
import { SendAgainAndUndo } from '../again/SendAgainAndUndo.tsx';
import { CampaignHtml } from './CampaignHtml.tsx';
import classes from './RequestPane.module.css';
import { useWaiting } from './waiting-state.ts';

interface RequestPaneProps {
  readonly targets: readonly Target[];
  readonly fields: readonly ShownField[];
  readonly previews: readonly RequestPreview[];
  readonly reports: readonly DeliveryReport[];
  /** Why the next request cannot be shown, where that is so. */
  readonly failure: string | null;
  /** The action that is being sent; null where none is. */
  readonly sending: ActionName | null;
}

/** Beside the form: what became of the last sending, then what the next one will send. */
export function RequestPane({ targets, fields, previews, reports, failure, sending }: RequestPaneProps) {
  const sent = reports.filter((report) => report.delivery !== null);
  const refused = reports.filter((report) => isRefusedAsAWhole(report, fields));
  return (
    <div>
      <div className={classes.news} aria-live="polite">
        {sending !== null && <Progress action={sending} targets={targets} />}
        {refused.map(({ connectionId, message }) => (
          <Notice key={connectionId} tone="failure">
            Not sent. {message}
          </Notice>
        ))}
        {sent.length > 0 && (
          <section className={classes.section} aria-label="What became of it">
            <h2>What became of it</h2>
            {sent.map((report) => (
              <Outcome
                key={report.delivery?.id}
                report={report}
                target={targetOf(report.connectionId, targets)}
              />
            ))}
          </section>
        )}
      </div>
      <section className={classes.section} aria-label="What will be sent">
        <h2>{sent.length > 0 ? 'The next request' : 'What will be sent'}</h2>
        {failure !== null && <Notice tone="failure">The request cannot be shown. {failure}</Notice>}
        {previews.map((preview) => (
          <Preview
            key={preview.connectionId}
            preview={preview}
            fields={fields}
            target={targetOf(preview.connectionId, targets)}
            isNamed={targets.length > 1}
          />
        ))}
      </section>
    </div>
  );
}

/** Whether the refusal is about no field of the form, such as a live connection that is not armed. */
function isRefusedAsAWhole(report: DeliveryReport, fields: readonly ShownField[]): boolean {
  const stands = new Set(['credentials', ...fields.map(({ field }) => field.name)]);
  return report.delivery === null && !report.fields.some(({ path }) => stands.has(path.split('.')[0] ?? ''));
}

/** Says which request is waited for: two requests about the same person are never in flight at once. */
function Progress({ action, targets }: { readonly action: ActionName; readonly targets: readonly Target[] }) {
  const all = useWaiting(({ waiting }) => waiting);
  const waiting = all.filter((send) => send.action === action && targetOf(send.connectionId, targets));
  return waiting.length === 0 ? (
    <p className={classes.waiting}>Waiting for the answer …</p>
  ) : (
    waiting.map(({ connectionId, why }) => (
      <p key={connectionId} className={classes.waiting}>
        {targets.length > 1 && `${targetOf(connectionId, targets)?.connection.name}: `}
        {why}
      </p>
    ))
  );
}

function targetOf(connectionId: string, targets: readonly Target[]): Target | undefined {
  return targets.find(({ connection }) => connection.id === connectionId);
}

interface PreviewProps {
  readonly preview: RequestPreview;
  readonly fields: readonly ShownField[];
  readonly target: Target | undefined;
  readonly isNamed: boolean;
}

function Preview({ preview, fields, target, isNamed }: PreviewProps) {
  const labelOf = (name: string) => fields.find(({ field }) => field.name === name)?.field.label ?? name;
  const needsCredential = preview.fields.filter(({ path }) => path.startsWith('credentials.'));
  return (
    <div className={classes.entry}>
      {isNamed && <TargetName target={target} />}
      {preview.omitted.length > 0 && (
        <Notice tone="caution">
          {target?.vendor.label} has no place for: {preview.omitted.map(labelOf).join(', ')}. It is not part
          of this request.
        </Notice>
      )}
      {preview.request !== null && <RequestView request={preview.request} />}
      {needsCredential.length > 0 && (
        <Notice tone="failure">
          {needsCredential.map(({ message }) => message).join(' ')}{' '}
          <button type="button" className={classes.link} onClick={() => goTo('connections')}>
            Open Connections
          </button>
        </Notice>
      )}
      {preview.request === null && needsCredential.length === 0 && (
        <div className={classes.missing}>
          <p>The request takes shape as the form is filled in. Before that:</p>
          <ul>
            {preview.fields.map(({ path, message }) => (
              <li key={path + message}>{message}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function Outcome({
  report,
  target,
}: {
  readonly report: DeliveryReport;
  readonly target: Target | undefined;
}) {
  const { delivery, result } = report;
  if (delivery === null) return null;
  return (
    <div className={classes.entry}>
      {target === undefined ? delivery.connectionName : <TargetName target={target} />}
      <OutcomeLine delivery={delivery} />
      {result?.kind === 'html' && <CampaignHtml html={result.html} />}
      {delivery.response !== null && result?.kind !== 'html' && <ResponseView response={delivery.response} />}
      {delivery.isMasked && delivery.response !== null && (
        <p className={classes.masked}>The person’s data is masked. The history can reveal it.</p>
      )}
      <SendAgainAndUndo delivery={delivery} isBesideForm />
      <button type="button" className={classes.link} onClick={() => goTo('history', delivery.id)}>
        Open in History
      </button>
    </div>
  );
}

function TargetName({ target }: { readonly target: Target | undefined }) {
  if (target === undefined) return null;
  return (
    <div className={classes.name}>
      <ColourDot colour={target.connection.colour} /> {target.connection.name}
    </div>
  );
}
