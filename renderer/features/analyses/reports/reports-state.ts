import { create } from 'zustand';
import type { ListedReport } from '../../../../shared/contract/reports.ts';
import type { ReportDocument } from '../../../../shared/domain/report-document/report-document.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { client } from '../../../backend/client.ts';
import { applyChange, type ReportChange, type ReportEdit, startEdit, undoChange } from './report-edit.ts';

/** The report that is open, and whether it is on disk as it is on the screen. */
export interface OpenReport {
  readonly id: string;
  readonly revision: number;
  readonly edit: ReportEdit;
  readonly saving: 'saved' | 'saving' | 'failed';
  /** Why it could not be saved. */
  readonly failure: string | null;
}

interface Reports {
  /** Null until they are known. */
  readonly listed: readonly ListedReport[] | null;
  readonly failure: string | null;
  /** Which list the library shows. */
  readonly tab: 'analyses' | 'reports';
  readonly open: OpenReport | null;
}

/** Kept while a person looks at other screens. */
export const useReports = create<Reports>(() => ({
  listed: null,
  failure: null,
  tab: 'analyses',
  open: null,
}));

let latest: Promise<void> = Promise.resolve();

/** Until what is open is on disk. */
let saving: Promise<void> = Promise.resolve();

export function loadReports(): Promise<void> {
  const asked: Promise<void> = client.call('reports.list', {}).then((answer) => {
    if (latest !== asked) return latest;
    useReports.setState(
      answer.ok ? { listed: answer.value.reports, failure: null } : { failure: answer.error.message },
    );
    return undefined;
  });
  latest = asked;
  return asked;
}

export function showTab(tab: Reports['tab']): void {
  useReports.setState({ tab });
}

export async function openReport(id: string): Promise<void> {
  const read = await client.call('reports.read', { id });
  if (!read.ok) return useReports.setState({ failure: read.error.message });
  const { report, revision } = read.value;
  const open: OpenReport = { id, revision, edit: startEdit(report), saving: 'saved', failure: null };
  useReports.setState({ open, failure: null, tab: 'reports' });
}

/** Goes back to the list, once everything is on disk. What could not be saved stays open and says why. */
export async function closeReport(): Promise<void> {
  await saving;
  if (useReports.getState().open?.saving === 'failed') return;
  useReports.setState({ open: null });
  await loadReports();
}

/** Leaves the report as it is on disk. */
export function leaveReport(): void {
  useReports.setState({ open: null });
}

export function changeReport(change: ReportChange): void {
  const { open } = useReports.getState();
  if (open === null) return;
  const edit = applyChange(open.edit, change);
  if (edit !== open.edit) putEdit(open, edit);
}

export function undoInReport(): void {
  const { open } = useReports.getState();
  if (open !== null && open.edit.past.length > 0) putEdit(open, undoChange(open.edit));
}

function putEdit(open: OpenReport, edit: ReportEdit): void {
  useReports.setState({ open: { ...open, edit, saving: 'saving', failure: null } });
  saveReport();
}

const untitled = fail({ message: 'Give the report a title.' });

let isGoing = false;

/** Saves what is open, again and again while it changes meanwhile: one save at a time, each of the newest state. */
export function saveReport(): void {
  if (isGoing) return;
  isGoing = true;
  saving = save().finally(() => {
    isGoing = false;
  });
}

async function save(): Promise<void> {
  for (;;) {
    const { open } = useReports.getState();
    if (open === null) return;
    const { document } = open.edit;
    const { id, revision } = open;
    const answer =
      document.title.trim() === ''
        ? untitled
        : await client.call('reports.save', { id, revision, report: document });
    const now = useReports.getState().open;
    if (now === null || now.id !== id) return;
    if (!answer.ok) {
      useReports.setState({ open: { ...now, saving: 'failed', failure: answer.error.message } });
      return;
    }
    const isNewest = now.edit.document === document;
    useReports.setState({
      open: { ...now, revision: answer.value.revision, saving: isNewest ? 'saved' : 'saving', failure: null },
    });
    if (isNewest) return;
  }
}

/** Makes a report, or changes one that is not open. @returns its id */
export async function keepReport(
  id: string | null,
  change: (report: ReportDocument | undefined) => ReportDocument,
): Promise<Result<string, { readonly message: string }>> {
  await saving;
  const read = id === null ? undefined : await client.call('reports.read', { id });
  if (read !== undefined && !read.ok) return fail({ message: read.error.message });
  const report = change(read?.value.report);
  const saved = await client.call('reports.save', { id, revision: read?.value.revision ?? 0, report });
  if (!saved.ok) return fail({ message: saved.error.message });
  await loadReports();
  // What is open behind an analysis would be of a state that is gone.
  if (useReports.getState().open?.id === saved.value.id) await openReport(saved.value.id);
  return ok(saved.value.id);
}

/** Makes an empty report and opens it. */
export async function makeReport(): Promise<void> {
  const made = await keepReport(null, () => ({ title: 'Report', notes: '', page: 'wide', charts: [] }));
  if (made.ok) await openReport(made.value);
  else useReports.setState({ failure: made.error.message });
}

/** @returns why it was not removed, or nothing */
export async function removeReport(id: string): Promise<string | undefined> {
  const answer = await client.call('reports.remove', { id });
  await loadReports();
  return answer.ok ? undefined : answer.error.message;
}
