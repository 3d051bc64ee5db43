import { Button, Progress } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Output } from '../../../../shared/contract/index.ts';
import { client } from '../../../backend/client.ts';
import { Notice } from '../../../ui/Notice.tsx';
import classes from './SamplePeople.module.css';

interface SamplePeopleProps {
  readonly title: string;
  /** Whether there is nobody to show yet; what was begun is brought to its end all the same. */
  readonly isEmpty: boolean;
  /** Called once all are sent. */
  onSent?(): void;
}

/** Who can be tried in the sandbox, where nobody is known yet: sent as ordinary requests, once somebody says so. */
export function SamplePeople({ title, isEmpty, onSent }: SamplePeopleProps) {
  const [samples, setSamples] = useState<Output<'samples.list'>>();
  const [sent, setSent] = useState<number>();
  const [failure, setFailure] = useState<string>();
  const stop = useRef(new AbortController());
  useEffect(() => {
    void client.call('samples.list', {}).then((answer) => {
      if (answer.ok) setSamples(answer.value);
    });
    return () => stop.current.abort();
  }, []);
  const isShown = isEmpty || sent !== undefined || failure !== undefined;
  if (!isShown || samples === undefined || samples.requests.length === 0) return null;
  const { people, requests } = samples;
  const send = async () => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    let failed = 0;
    for (const [index, request] of requests.entries()) {
      setSent(index);
      const answer = await client.call('samples.send', request, signal);
      if (signal.aborted) break;
      if (!answer.ok || answer.value.outcome !== 'accepted') failed += 1;
    }
    setSent(undefined);
    if (failed > 0) setFailure(`${failed} of ${requests.length} were not accepted. The history says why.`);
    if (!signal.aborted) onSent?.();
  };
  return (
    <section className={classes.samples} aria-label="Sample people">
      <h2>{title}</h2>
      <ul>
        {people.map(({ name, about }) => (
          <li key={name}>
            <strong>{name}</strong> {about}
          </li>
        ))}
      </ul>
      {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
      {sent === undefined ? (
        <div className={classes.actions}>
          <Button variant="default" onClick={() => void send()}>
            Add these people to the sandbox
          </Button>
          <span>{requests.length} ordinary requests, to connections in sandbox mode alone</span>
        </div>
      ) : (
        <div className={classes.actions}>
          <Progress
            className={classes.progress ?? ''}
            value={(sent / requests.length) * 100}
            aria-label="Sample people sent"
          />
          <span role="status">
            {sent} of {requests.length}
          </span>
          <Button size="compact-sm" variant="default" onClick={() => stop.current.abort()}>
            Stop
          </Button>
        </div>
      )}
    </section>
  );
}
