import { create } from 'zustand';
import type { DeviceSummary } from '../../../../shared/contract/devices.ts';
import type { DeviceChoices, DeviceRow, LineChoice } from '../../../../shared/domain/devices/device-row.ts';
import { lineBreak } from '../../../../shared/domain/devices/read-token-list.ts';
import type { ActionName } from '../../../../shared/domain/vendor.ts';
import { client } from '../../../backend/client.ts';
import { uploadFile } from '../../files/upload/upload-file.ts';

/** What was found about the list as it stands. */
export interface ReadList {
  /** Of the uploaded list, at the desk. */
  readonly id: string;
  /** For which connection and action it was read. */
  readonly connectionId: string;
  readonly action: ActionName;
  readonly summary: DeviceSummary;
  readonly rows: readonly DeviceRow[];
}

interface ListState {
  /** Whether the list is what the screen shows. */
  readonly isOpen: boolean;
  readonly name: string;
  readonly text: string;
  readonly action: ActionName | null;
  readonly choices: DeviceChoices;
  readonly isReading: boolean;
  readonly read: ReadList | null;
  readonly failure: string | null;
  /** How many lines stand here still because they were left out when the others were sent. */
  readonly leftOver: number;
}

const noChoices: DeviceChoices = { platform: null, lines: [] };
const pastedName = 'Pasted tokens';

const empty = {
  ...{ name: pastedName, text: '', choices: noChoices, isReading: false, read: null, failure: null },
  leftOver: 0,
};

/** The list that is pasted into the screen of devices; kept while a person looks at other screens. */
export const useList = create<ListState>(() => ({ isOpen: false, action: null, ...empty }));

export function openList(isOpen: boolean): void {
  useList.setState({ isOpen });
}

/** Rows of a page. */
const page = 500;

/** The list as the desk holds it, so that what was corrected is not uploaded once more. */
let uploaded: { readonly id: string; readonly text: string } | undefined;
let latest = 0;

export function clearList(): void {
  latest += 1;
  if (uploaded !== undefined) void client.call('imports.drop', { id: uploaded.id });
  uploaded = undefined;
  useList.setState(empty);
}

/** A text that was pasted, or typed further. What was chosen about its lines holds no more, since these may be others. */
export function setListText(text: string, name = pastedName): void {
  latest += 1;
  useList.setState({
    text,
    name,
    choices: noChoices,
    failure: null,
    isReading: false,
    read: null,
    leftOver: 0,
  });
}

/** After the others were sent: those that were left out stay, to be mended; nothing of a list gets lost. */
export function keepLeftOut({ rows, summary }: ReadList): void {
  const { text, name } = useList.getState();
  const byLine = Map.groupBy(rows, ({ line }) => line);
  const isKept = (line: number) => {
    const of = byLine.get(line) ?? [];
    return of.every(({ is }) => is !== 'send') && of.some(({ isRepeated }) => !isRepeated);
  };
  const lines = text.split(lineBreak);
  const kept = lines.filter((_, index) => isKept(index + 1));
  clearList();
  if (kept.length === 0) return;
  // The names of the columns hold for those that stay, too.
  const header = summary.header === null ? [] : lines.filter((line) => line.trim() !== '').slice(0, 1);
  setListText([...header, ...kept].join('\n'), name);
  useList.setState({ leftOver: kept.length });
}

export async function dropList(file: File): Promise<void> {
  openList(true);
  if (file.size > longestDropped) {
    useList.setState({
      failure: `${file.name} is too large to be looked at line by line: send it as a file.`,
    });
    return;
  }
  try {
    setListText(textOf(await file.arrayBuffer()), file.name);
  } catch {
    useList.setState({ failure: `${file.name} could not be read.` });
  }
}

/** In bytes. */
const longestDropped = 45_000_000;

/** In the encodings that programs on a desk write. */
function textOf(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

export function chooseAction(action: ActionName): void {
  useList.setState({ action, choices: noChoices, read: null });
}

export function choosePlatform(platform: DeviceChoices['platform']): void {
  useList.setState(({ choices }) => ({ choices: { ...choices, platform } }));
}

/** Corrects one line; what was chosen of it before stays. */
export function chooseLine(choice: LineChoice): void {
  useList.setState(({ choices: { platform, lines } }) => {
    const before = lines.find(({ line }) => line === choice.line);
    const others = lines.filter(({ line }) => line !== choice.line);
    return { choices: { platform, lines: [...others, { ...before, ...choice }] } };
  });
}

/** Has the list read for a connection and an action. Of several readings the last one counts. */
export async function readList(connectionId: string, action: ActionName): Promise<void> {
  const { text, name, choices } = useList.getState();
  latest += 1;
  const mine = latest;
  const isOver = () => mine !== latest;
  if (text.trim() === '') return useList.setState({ read: null, failure: null, isReading: false });
  useList.setState({ isReading: true, failure: null });
  const end = (failure: string) => {
    if (!isOver()) useList.setState({ failure, isReading: false, read: null });
  };
  if (uploaded?.text !== text) {
    const taken = await uploadFile(new File([text], name), () => undefined, new AbortController().signal);
    if (!taken.ok) return end(taken.error.message);
    if (isOver()) return void client.call('imports.drop', { id: taken.value });
    if (uploaded !== undefined) void client.call('imports.drop', { id: uploaded.id });
    uploaded = { id: taken.value, text };
  }
  const { id } = uploaded;
  const read = await client.call('devices.read', { id, connectionId, action, choices });
  if (isOver()) return;
  if (!read.ok) return end(read.error.message);
  const rows: DeviceRow[] = [];
  for (let total = Number.POSITIVE_INFINITY; rows.length < total; ) {
    const got = await client.call('devices.rows', { id, is: null, from: rows.length, limit: page });
    if (isOver()) return;
    if (!got.ok) return end(got.error.message);
    rows.push(...got.value.rows);
    total = got.value.total;
  }
  useList.setState({ isReading: false, read: { id, connectionId, action, summary: read.value, rows } });
}
