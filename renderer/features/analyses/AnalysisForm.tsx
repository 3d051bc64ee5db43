import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DeliveryReport } from '../../../shared/contract/sending.ts';
import type { FormValues } from '../../../shared/domain/form/field.ts';
import type { ActionDescriptor } from '../../../shared/domain/vendor.ts';
import { Notice } from '../../ui/Notice.tsx';
import { ActionForm } from '../sending/ActionForm.tsx';
import { setTyped } from '../sending/drafts.ts';
import type { Target } from '../sending/form-of.ts';
import classes from './AnalysesPage.module.css';
import { showAnalysis } from './shown-analysis.ts';

interface AnalysisFormProps {
  readonly action: ActionDescriptor;
  readonly target: Target;
  readonly heading: ReactNode;
  readonly failure: string | null;
}

/** Which analysis to fetch; a sandbox offers its own to try. */
export function AnalysisForm({ action, target, heading, failure }: AnalysisFormProps) {
  const { connection } = target;
  const examples = Object.entries(connection.examples);
  const show = (reports: readonly DeliveryReport[], values: FormValues) => {
    for (const { result, delivery } of reports) {
      if (result?.kind !== 'analysis' || delivery === null) continue;
      showAnalysis(result.data, text(values.analysisType), {
        source: `from ${delivery.connectionName}`,
        takenAt: Math.floor(Date.parse(delivery.startedAt) / 1000),
        timeZone: text(values.timezone),
      });
    }
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
              onClick={() => setTyped(action.room, { analysisType, analysisId })}
            >
              {analysisType}
            </Button>
          ))}
        </div>
      )}
      {failure !== null && <Notice tone="failure">{failure}</Notice>}
    </ActionForm>
  );
}

function text(value: FormValues[string] | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
