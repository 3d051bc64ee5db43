import { IconHelpCircle } from '@tabler/icons-react';
import type { FactSource } from '../../../../shared/domain/person.ts';
import { Age } from '../../../ui/Age.tsx';
import table from '../../../ui/Table.module.css';
import classes from './PersonPage.module.css';

interface FactTimeProps {
  readonly source: FactSource;
  onOpen(deliveryId: string): void;
}

/** When a fact was said last, as a link to the request that said it; with a sign where no answer came. */
export function FactTime({ source, onOpen }: FactTimeProps) {
  return (
    <>
      <button type="button" className={table.link} onClick={() => onOpen(source.deliveryId)}>
        <Age at={source.at} />
      </button>
      {source.outcome === 'unknown' && (
        <span title="The request was not answered: it may have arrived or not.">
          <IconHelpCircle size={15} stroke={1.8} aria-hidden="true" className={classes.unanswered} />
          <span className="visually-hidden">Not answered</span>
        </span>
      )}
    </>
  );
}
