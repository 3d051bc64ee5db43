import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { type DeskEvent, isProcedureName } from '../shared/contract/names.ts';
import { channels } from './shell/channels.ts';

/**
 * The three calls that the page has beyond a page's own: call, cancel, subscribe. A name outside the contract goes no
 * further.
 */
contextBridge.exposeInMainWorld('desk', {
  call(id: unknown, procedure: unknown, input: unknown): Promise<unknown> {
    if (typeof procedure !== 'string' || !isProcedureName(procedure)) {
      return Promise.resolve({
        ok: false,
        error: { kind: 'invalidInput', message: 'There is no such procedure.', fields: [] },
      });
    }
    return ipcRenderer.invoke(channels.call, { id, procedure, input });
  },
  cancel(id: unknown): void {
    ipcRenderer.send(channels.cancel, id);
  },
  subscribe(listener: (event: DeskEvent) => void): () => void {
    // The listener never sees the IPC event itself, which would give it the sender.
    const forward = (_event: IpcRendererEvent, deskEvent: DeskEvent) => listener(deskEvent);
    ipcRenderer.on(channels.event, forward);
    return () => ipcRenderer.off(channels.event, forward);
  },
});
