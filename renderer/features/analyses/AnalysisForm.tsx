import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DeliveryReport } from '../../../shared/contract/sending.ts';
import { type AnalysisType, analysisTypes } from '../../../shared/domain/analysis/model.ts';
import type { FormValues } from '../../../shared/domain/form/field.ts';
import type { ActionDescriptor } from '../../../shared/domain/vendor.ts';
import type { Target } from '../../state/desk-state.ts';
import { Notice } from '../../ui/Notice.tsx';
import { ActionForm } from '../sending/ActionForm.tsx';
import { setTyped } from '../sending/drafts/drafts.ts';
import classes from './AnalysesPage.module.css';
import { useLibrary } from './library/library-state.ts';
import { openFetched } from './library/open-snapshot.ts';

interface AnalysisFormProps {
  readonly action: ActionDescriptor;
  readonly target: Target;
  readonly heading: ReactNode;
  readonly failure: string | null;
  /** The types whose examples are offered; all of them where it is not said. */
  readonly types?: readonly AnalysisType[];
  /** Instead of showing what came. */
  readonly onReport?: (
    report: DeliveryReport,
    asked: { readonly type: string | undefined; readonly timeZone: string | undefined },
  ) => Promise<void>;
}

/** Which analysis to fetch; a sandbox offers its own to try. */
export function AnalysisForm(props: AnalysisFormProps) {
  const { action, target, heading, failure, types = analysisTypes, onReport = openFetched } = props;
  const { connection } = target;
  const isFirst = useLibrary((state) => state.listed?.analyses.length === 0);
  const examples = Object.entries(connection.examples).filter(([type]) => types.some((one) => one === type));
  const show = (reports: readonly DeliveryReport[], values: FormValues) => {
    for (const report of reports)
      void onReport(report, { type: text(values.analysisType), timeZone: text(values.timezone) });
  };
  return (
    <ActionForm action={action} target={target} heading={heading} isAlone onSent={show}>
      {examples.length > 0 && (
        <div className={classes.examples}>
          Saved in the sandbox:
          {examples.map(([analysisType, analysisId]) => (
            <Button
              key={analysisId}
              size="compact-sm"
              variant="default"
              onClick={() => setTyped(action.screen, { analysisType, analysisId })}
            >
              {analysisType}
            </Button>
          ))}
        </div>
      )}
      {isFirst && (
        <p className={classes.source}>
          The library is empty. Every analysis fetched here stays in it, exactly as it came; fetching it again
          keeps one more snapshot, so that its numbers can be compared over time. A file stays once it is
          saved.
        </p>
      )}
      {failure !== null && <Notice tone="failure">{failure}</Notice>}
    </ActionForm>
  );
}

function text(value: FormValues[string] | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
