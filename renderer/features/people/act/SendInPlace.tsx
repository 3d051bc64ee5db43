import { Button, Loader } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { OpenedForm } from '../../../../shared/contract/history.ts';
import type { ShownDelivery } from '../../../../shared/domain/delivery.ts';
import { findAction } from '../../../../shared/domain/vendor.ts';
import { client } from '../../../backend/client.ts';
import { goTo, type Target } from '../../../state/desk-state.ts';
import { OutcomeLine } from '../../../ui/delivery/Outcome.tsx';
import { RevealContext } from '../../../ui/masking/revealing.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { ReadOnlyNotice } from '../../arming/ReadOnlyNotice.tsx';
import { fieldsOf } from '../../sending/action-form.ts';
import { useUndo } from '../../sending/again/use-undo.ts';
import { ConfirmDialog } from '../../sending/confirmation/ConfirmDialog.tsx';
import { useConfirmation } from '../../sending/confirmation/use-confirmation.ts';
import { dropDraft, useDraft } from '../../sending/drafts/drafts.ts';
import { RequestPane } from '../../sending/request/RequestPane.tsx';
import { usePreview } from '../../sending/request/use-preview.ts';
import { sendForm } from '../../sending/send-form.ts';
import { LockedNotice } from '../../vault/LockedNotice.tsx';
import classes from './SendInPlace.module.css';

export interface SendInPlaceProps {
  /** Names the place, with which what became of it is kept. */
  readonly place: string;
  readonly target: Target;
  readonly form: Omit<OpenedForm, 'connectionId'>;
  /** The delivery that the form undoes. */
  readonly undoes?: string;
  /** Why there is nothing to send yet, where that is so. */
  readonly missing?: string | undefined;
  /** Said where nothing undoes it, instead of the desk’s own reason: what was there before may not have been sent. */
  readonly noUndo?: string | undefined;
  /** Whether the focus goes to its button, where nothing is filled in here. */
  readonly takesFocus?: boolean;
  /** Above the request: what of the form is filled in here. */
  readonly children?: ReactNode;
  onClose(): void;
}

/**
 * One request that is sent from the page it is about: what will be sent stands there before, and what became of it, with
 * what undoes it, after. What holds for forms holds here: arming, unlocking, confirmation.
 */
export function SendInPlace(props: SendInPlaceProps) {
  const { place, target, form, undoes, missing, noUndo, takesFocus, children, onClose } = props;
  const action = findAction(target.vendor, form.action);
  const sending = { action: form.action, values: form.values, connectionIds: [target.connection.id] };
  const { running, failure, reports } = useDraft(place);
  const previewed = usePreview(sending);
  const part = useRef<HTMLDivElement>(null);
  const [report] = reports;
  const sent = report?.delivery;
  const isDone = sent != null && (sent.outcome === 'accepted' || sent.outcome === 'unknown');
  const confirmation = useConfirmation(async (order) => {
    await sendForm({ ...order, ...(undoes !== undefined && { undoes }) }, place);
  });
  // It may open below what is in sight.
  useEffect(() => {
    part.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  // What an earlier use of the place came to is in the history.
  useEffect(() => {
    dropDraft(place);
    return () => dropDraft(place);
  }, [place]);

  const send = () => {
    if (missing === undefined) void confirmation.request(sending);
  };
  const press = (event: KeyboardEvent) => {
    // A question of its own stands outside, and takes its keys for itself.
    if (!part.current?.contains(event.target as Node)) return;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && !isDone) {
      // A key that is held down repeats.
      if (!event.repeat) send();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  if (action === undefined) return null;
  return (
    // Beside a form nothing is masked: it shows what is typed.
    <RevealContext value={null}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys work wherever the focus is within */}
      <div ref={part} className={classes.place} onKeyDown={press}>
        {isDone ? (
          <Done delivery={sent} isUndo={undoes !== undefined} {...{ target, noUndo, onClose }} />
        ) : (
          <>
            <div className={classes.form}>
              {children}
              <ReadOnlyNotice connections={[target.connection]} />
              <LockedNotice connections={[target.connection]} />
              {action.danger !== undefined && <Notice tone="caution">{action.danger}</Notice>}
              {failure !== null && <Notice tone="failure">{failure} What was typed is still here.</Notice>}
              <div className={classes.buttons}>
                <Button
                  size="xs"
                  autoFocus={takesFocus === true}
                  onClick={send}
                  aria-busy={running !== null}
                  aria-disabled={missing !== undefined}
                  leftSection={running !== null && <Loader size={12} color="currentColor" />}
                >
                  {action.verb}
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => (running === null ? onClose() : running.abort())}
                >
                  Cancel
                </Button>
              </div>
            </div>
            <div className={classes.request}>
              {missing === undefined ? (
                <RequestPane
                  targets={[target]}
                  fields={fieldsOf(action.name, [target])}
                  previews={previewed.previews}
                  reports={reports}
                  failure={previewed.failure}
                  sending={running === null ? null : action.name}
                />
              ) : (
                <p className={classes.missing}>{missing}</p>
              )}
            </div>
          </>
        )}
      </div>
      <ConfirmDialog
        question={confirmation.question}
        targets={[target]}
        onConfirm={confirmation.confirm}
        onClose={confirmation.cancel}
      />
    </RevealContext>
  );
}

interface DoneProps extends Pick<SendInPlaceProps, 'target' | 'noUndo' | 'onClose'> {
  readonly delivery: ShownDelivery;
  readonly isUndo: boolean;
}

/** What became of it, and beside it what undoes it. */
function Done({ delivery, target, noUndo, isUndo, onClose }: DoneProps) {
  const [undo, setUndo] = useState<UndoForm>();
  const close = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone.
  useEffect(() => {
    close.current?.focus();
    close.current?.closest('section')?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <section className={classes.done} aria-label="What became of it" aria-live="polite">
      <OutcomeLine delivery={delivery} />
      <div className={classes.buttons}>
        {!isUndo && undo === undefined && <UndoButton {...{ delivery, noUndo }} onOpen={setUndo} />}
        <Button size="xs" variant="default" ref={close} onClick={onClose}>
          Done
        </Button>
        <Button size="xs" variant="subtle" onClick={() => goTo('history', delivery.id)}>
          Open in History
        </Button>
      </div>
      {undo !== undefined && <UndoInPlace undo={undo} target={target} onClose={onClose} />}
    </section>
  );
}

export interface UndoForm {
  /** The delivery that it undoes. */
  readonly undoes: string;
  readonly form: OpenedForm;
  readonly explanation: string;
}

interface UndoButtonProps extends Pick<SendInPlaceProps, 'noUndo'> {
  readonly delivery: Pick<ShownDelivery, 'id' | 'outcome'>;
  onOpen(undo: UndoForm): void;
}

/** What undoes a request; pressed, it gives the request that does, to be read and sent. */
export function UndoButton({ delivery, noUndo, onOpen }: UndoButtonProps) {
  const undo = useUndo(delivery);
  const [failure, setFailure] = useState<string>();
  if (undo === null) return null;
  if (undo.kind === 'none') return <span className={classes.missing}>{noUndo ?? undo.explanation}</span>;
  const open = async () => {
    const answer = await client.call('history.form', { id: delivery.id, of: 'undo' });
    if (!answer.ok) return setFailure(answer.error.message);
    onOpen({ undoes: delivery.id, form: answer.value, explanation: undo.explanation });
  };
  return (
    <>
      <Button size="xs" variant="default" title={undo.explanation} onClick={() => void open()}>
        Undo: {undo.label}
      </Button>
      {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
    </>
  );
}

interface UndoInPlaceProps extends Pick<SendInPlaceProps, 'target' | 'onClose'> {
  readonly undo: UndoForm;
}

/** The request that undoes another one, to be sent. */
export function UndoInPlace({ undo: { undoes, form, explanation }, target, onClose }: UndoInPlaceProps) {
  return (
    <SendInPlace place={`undo ${undoes}`} {...{ target, form, undoes, onClose }} takesFocus>
      <p>{explanation}</p>
    </SendInPlace>
  );
}
