import type { Input, Output } from '../../../../shared/contract/index.ts';
import type { MendingEdit, MendingTarget } from '../../../../shared/contract/mending.ts';
import type { Result } from '../../../../shared/result.ts';
import { client } from '../../../backend/client.ts';
import { saveFile } from '../../../ui/save-file.ts';
import { changeFile, type OpenFile, outdatedCheck, useFile } from '../upload/file-state.ts';
import { nothingMended, type OpenView, useMending } from './mending-state.ts';

/** Rows of a page. */
export const pageLength = 100;

/** A file and the connection that it was checked for. */
export interface CheckedFor {
  readonly id: string;
  readonly connectionId: string;
}

/** How often the desk is asked how far it is, and how long after the last edit all rows are checked. In milliseconds. */
const times = { asked: 250, settled: 800 } as const;

const { getState: get, setState: set } = useMending;

/** Asks what is mended of a file as it is read now. */
export async function loadMending({ id, chosen }: Pick<OpenFile, 'id' | 'chosen'>): Promise<void> {
  if (get().fileId !== id) set({ fileId: id, ...nothingMended });
  const answer = await client.call('mending.state', { id, options: chosen });
  if (get().fileId === id && useFile.getState().opened?.chosen === chosen)
    set({ state: answer.ok ? answer.value : null });
}

export function openView(open: OpenView): void {
  loading.clear();
  set({ open, rows: null, selected: new Set(), failure: null, news: '' });
  void loadPage(0);
}

export function closeView(): void {
  set({ open: null, rows: null, selected: new Set(), failure: null });
}

/** The open file and the connection on the screen, whose check says which rows have a problem. */
function checkedFor(): CheckedFor | undefined {
  const { opened } = useFile.getState();
  if (opened === null || opened.connectionId === null || opened.id !== get().fileId) return undefined;
  return { id: opened.id, connectionId: opened.connectionId };
}

const loading = new Set<number>();

/** Loads the page in which a row stands; what is there already is replaced. */
export async function loadPage(place: number): Promise<void> {
  const { open } = get();
  const of = checkedFor();
  if (of === undefined || open === null) return;
  const from = Math.floor(place / pageLength) * pageLength;
  if (loading.has(from)) return;
  loading.add(from);
  const answer = await client.call('mending.rows', { ...of, view: open.view, from, limit: pageLength });
  loading.delete(from);
  if (get().open !== open) return;
  if (!answer.ok) return set({ failure: answer.error.message });
  const { rows: found, ...view } = answer.value;
  const rows = new Map(get().rows?.rows);
  for (const [index, row] of found.entries()) rows.set(from + index, row);
  set({ rows: { ...view, rows } });
}

/** All rows of what is before a person. */
export function allShown(): MendingTarget {
  return get().open?.view ?? { is: 'changed' };
}

/**
 * Changes rows. The numbers of the check follow, and the rows that are shown.
 *
 * @returns why it was refused; nothing where it is done
 */
export async function changeRows(edit: MendingEdit): Promise<string | undefined> {
  const of = checkedFor();
  if (of === undefined || get().change !== null) return 'Another change is under way.';
  get().recheck?.abort.abort();
  const change = new AbortController();
  set({ change, failure: null, done: null });
  const asking = setInterval(() => void showDone(of.id), times.asked);
  const answer = await client.call('mending.change', { ...of, edit }, change.signal);
  clearInterval(asking);
  set({ change: null, done: null });
  if (change.signal.aborted && !answer.ok) {
    set({ news: 'Cancelled. Nothing was changed.' });
    return undefined;
  }
  if (!answer.ok) return answer.error.message;
  const { state, checked, isExact, rows } = answer.value;
  const before = get().state;
  const did =
    edit.is === 'undo' ? `Undone: ${before?.undoes ?? ''}.` : `${state.undoes ?? 'Nothing was changed'}.`;
  set({
    state,
    news: rows === 0 ? 'Nothing was changed.' : did,
    isBehind: get().isBehind || !isExact,
    isPutOff: false,
  });
  const { opened } = useFile.getState();
  if (opened?.id === of.id) {
    const others = opened.others.map((other) => ({ ...other, check: outdatedCheck(other.check) }));
    const isShown = opened.connectionId === of.connectionId && opened.check?.is === 'done';
    const check = isShown ? { ...opened.check, result: checked } : opened.check;
    changeFile(of.id, { ...(rows > 0 && { others }), check });
  }
  await reloadShown();
  return undefined;
}

/** Does it, and says why where it is refused. */
export async function changeAndTell(edit: MendingEdit): Promise<void> {
  const failure = await changeRows(edit);
  if (failure !== undefined) set({ failure });
}

async function showDone(fileId: string): Promise<void> {
  const answer = await client.call('imports.progress', { id: fileId });
  if (answer.ok && get().change !== null) set({ done: answer.value.looked });
}

/** The pages that are there are read anew. Others come as they are scrolled to. */
async function reloadShown(): Promise<void> {
  const { rows } = get();
  if (rows === null) return;
  const pages = new Set([...rows.rows.keys()].map((place) => Math.floor(place / pageLength) * pageLength));
  // The last ones that were looked at; older ones are let go.
  const kept = [...pages].slice(-3);
  set({
    rows: {
      ...rows,
      rows: new Map(
        [...rows.rows].filter(([place]) => kept.includes(Math.floor(place / pageLength) * pageLength)),
      ),
    },
  });
  await Promise.all(kept.map(loadPage));
}

/** What a check is of, and the key by which it is known. */
export interface CheckedAs {
  readonly input: Omit<Input<'imports.check'>, 'id'>;
  readonly key: string;
}

let settling: ReturnType<typeof setTimeout> | undefined;

/** A check of all rows has just been made, or is called off. */
export function settleRecheck(how: 'checked' | 'putOff'): void {
  if (how === 'checked') set({ isBehind: false, isPutOff: false });
  else {
    set({ isPutOff: true });
    get().recheck?.abort.abort();
  }
}

/** A check of all rows begins, or another target is shown: the one in the background is about another state of things. */
export function endRecheck(): void {
  clearTimeout(settling);
  get().recheck?.abort.abort();
}

/** Another target comes on the screen. @returns whether numbers of the former one are behind what was mended */
export function leaveTarget(): boolean {
  const { isBehind } = get();
  endRecheck();
  closeView();
  set({ isBehind: false, isPutOff: false });
  return isBehind;
}

/** Checks all rows in the background, once nothing was changed for a moment. */
export function recheckSoon(file: OpenFile, what: CheckedAs): void {
  clearTimeout(settling);
  settling = setTimeout(() => void recheck(file, what), times.settled);
}

export async function recheck({ id }: OpenFile, { input, key }: CheckedAs): Promise<void> {
  const { fileId, isBehind, isPutOff, change, recheck: running } = get();
  if (fileId !== id || !isBehind || isPutOff || change !== null || running !== null) return;
  const abort = new AbortController();
  set({ recheck: { abort, looked: 0 } });
  const isMine = () => get().recheck?.abort === abort;
  const asking = setInterval(async () => {
    const answer = await client.call('imports.progress', { id });
    if (isMine() && answer.ok) set({ recheck: { abort, looked: answer.value.looked ?? 0 } });
  }, times.asked);
  const answer = await client.call('imports.check', { id, ...input }, abort.signal);
  clearInterval(asking);
  if (isMine()) set({ recheck: null });
  const { check } = useFile.getState().opened ?? {};
  if (abort.signal.aborted || check?.is !== 'done' || check.key !== key) return;
  if (!answer.ok) {
    if (answer.error.kind !== 'cancelled') set({ failure: answer.error.message });
    return;
  }
  set({ isBehind: false });
  changeFile(id, { check: { ...check, result: answer.value } });
}

/** @returns what to know of the saved file, or why it could not be saved */
export async function saveMended(of: CheckedFor): Promise<Result<string, string>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let from: Output<'mending.save'>['next'] = null; ; ) {
    const piece: Result<Output<'mending.save'>> = await client.call('mending.save', { ...of, from });
    if (!piece.ok) return { ok: false, error: piece.error.message };
    parts.push(Uint8Array.from(atob(piece.value.bytes), (sign) => sign.charCodeAt(0)));
    from = piece.value.next;
    if (from !== null) continue;
    const { fileName, otherEncoding } = piece.value;
    saveFile(fileName, parts, 'text/csv');
    const other =
      otherEncoding === null
        ? ''
        : ` It is in ${otherEncoding}, since its own encoding has not all that was typed.`;
    return { ok: true, value: `${fileName} was saved.${other}` };
  }
}
