import { openDatabase } from '../database/database.ts';
import { reportErrors } from '../database/database-errors.ts';
import type { DeskContext } from '../module.ts';
import { reportProcedures } from './procedures.ts';
import { createReportStore, type ReportStore } from './store.ts';

/** Reports that people make of the library's charts. Opened when first needed, as the library is. */
export function reportsModule({ ports, emit }: DeskContext, note: (error: unknown) => void) {
  let opened: ReportStore | undefined;
  const demand = () => {
    opened ??= reportErrors(
      createReportStore(openDatabase(ports.historyFile), () => ports.now().getTime() / 1000),
      note,
    );
    return opened;
  };
  return {
    procedures: reportProcedures({ demand, changed: () => emit('reports.changed') }),
    stop() {
      opened?.close();
      opened = undefined;
    },
  };
}
