import Store from 'electron-store';
import type { SettingsStore, StoreOptions } from '../hosts/settings-file.ts';
import { closeChannel } from './ipc-gate.ts';

/**
 * The settings of the window: the file that the other hosts keep with conf, of which electron-store is made. For pages
 * that keep settings of their own it answers where its folder is; the page here has no need to know.
 */
export function openSettingsStore(options: StoreOptions): SettingsStore {
  const store = new Store(options);
  closeChannel('electron-store-get-data');
  return store;
}
