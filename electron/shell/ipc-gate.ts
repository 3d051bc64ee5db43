import { BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { fail, invalidInput } from '../../shared/result.ts';
import type { Desk } from '../desk/desk.ts';
import { channels } from './channels.ts';
import { isPageAddress } from './scheme.ts';

/**
 * Lets only the page call the desk: the top frame of one of our windows, at our own address.
 *
 * @returns a function that closes the gate
 */
export function openGate(desk: Desk): () => void {
  ipcMain.handle(channels.call, (event, message: unknown) =>
    isOurs(event) ? desk.dispatch(message) : fail(invalidInput('This frame may not call.')),
  );
  const cancel = (event: IpcMainEvent, callId: unknown) => {
    if (isOurs(event) && typeof callId === 'string') desk.cancel(callId);
  };
  ipcMain.on(channels.cancel, cancel);
  const unsubscribe = desk.subscribe((deskEvent) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send(channels.event, deskEvent);
  });
  return () => {
    unsubscribe();
    ipcMain.removeHandler(channels.call);
    ipcMain.off(channels.cancel, cancel);
  };
}

/** Nobody is answered on it any more: a channel that a library has opened, past the gate. */
export function closeChannel(name: string): void {
  ipcMain.removeAllListeners(name);
}

function isOurs(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
  const { senderFrame: frame, sender } = event;
  if (frame === null || frame.parent !== null || !isPageAddress(frame.url)) return false;
  return BrowserWindow.getAllWindows().some((window) => window.webContents.id === sender.id);
}
