import { describe, expect, it } from 'vitest';
import { chooseNode, isThisNode } from './pinned-node.mjs';

describe('the Node that runs the programs', () => {
  it('is the pinned one wherever that is', () => {
    expect(chooseNode({ pinned: '/pinned', own: '/own', version: '26.0.0' })).toBe('/pinned');
  });

  it.each(['22.12.0', '22.20.1', '23.0.0', '24.1.0'])('else is this one, of version %s', (version) => {
    expect(chooseNode({ pinned: undefined, own: '/own', version })).toBe('/own');
  });

  it.each(['20.19.4', '22.11.0'])('is none where this one is %s', (version) => {
    expect(chooseNode({ pinned: undefined, own: '/own', version })).toBeUndefined();
  });

  it('is known as that of this process', () => {
    expect(isThisNode(process.execPath)).toBe(true);
    expect(isThisNode(import.meta.filename)).toBe(false);
  });
});
