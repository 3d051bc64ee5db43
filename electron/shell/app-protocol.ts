import { protocol } from 'electron';
import { pageHeaders } from '../hosts/page/content-security.ts';
import { readPageFile } from '../hosts/page/page-file.ts';
import { isPageAddress, pageScheme } from './scheme.ts';

/** Must run before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the page's own files and nothing else. */
export function servePage(root: string): void {
  protocol.handle(pageScheme, async (request) => {
    const headers = pageHeaders('none');
    if (request.method !== 'GET') return new Response(null, { status: 405, headers });
    if (!isPageAddress(request.url)) return new Response(null, { status: 403, headers });
    const file = await readPageFile(root, new URL(request.url).pathname);
    if (file === undefined) return new Response(null, { status: 404, headers });
    return new Response(file.content, { headers: { ...headers, 'Content-Type': file.type } });
  });
}
