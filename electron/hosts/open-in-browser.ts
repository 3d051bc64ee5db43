import { spawn } from 'node:child_process';

/** Opens an address in the person's browser; where there is none, nothing happens. */
export function openInBrowser(url: string): void {
  const [command, ...leading] = opener();
  if (command === undefined) return;
  const child = spawn(command, [...leading, url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

function opener(): readonly string[] {
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  const hasDisplay = process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined;
  return hasDisplay ? ['xdg-open'] : [];
}
