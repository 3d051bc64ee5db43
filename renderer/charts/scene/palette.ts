import tokens from '../../ui/styles/tokens.css?raw';
import { heatShare } from './colours.ts';
import type { ColourToken } from './scene.ts';

export type Theme = 'light' | 'dark';

/** Turns a colour token into `#rrggbb`. */
export type Palette = (token: ColourToken) => string;

type Channels = readonly [number, number, number];

const names = { sunken: 'surface-sunken' } as const satisfies Partial<Record<ColourToken, string>>;

/**
 * The colours of a theme, read from tokens.css itself: a picture is exported in a theme that is not the one on the
 * screen, and a second list of colours would soon say something else.
 */
export function paletteOf(theme: Theme): Palette {
  const [light = '', dark = ''] = tokens.split(':root[data-mantine-color-scheme="dark"]');
  const named = new Map([...namedIn(light), ...(theme === 'dark' ? namedIn(dark) : [])]);
  const colour = (name: string) => channelsOf(named.get(name) ?? '#808080');
  const share = heatShare[theme] / 100;
  const heatTop = mix(colour('accent'), colour('surface'), share);
  const heatFall = mix(colour('danger'), colour('surface'), share);
  const known = new Map<ColourToken, string>();
  return (token) => {
    const before = known.get(token);
    if (before !== undefined) return before;
    const level = /^heat (.+)$/.exec(token)?.[1];
    const name = token in names ? names[token as keyof typeof names] : token;
    const found = hex(
      level === undefined
        ? colour(name)
        : Number(level) < 0
          ? mix(heatFall, colour('surface'), Math.min(1, -Number(level)))
          : mix(heatTop, colour('surface'), Math.min(1, Math.max(0, Number(level)))),
    );
    known.set(token, found);
    return found;
  };
}

function namedIn(css: string): readonly (readonly [string, string])[] {
  return [...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]);
}

function channelsOf(colour: string): Channels {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function mix(over: Channels, under: Channels, share: number): Channels {
  const one = (index: 0 | 1 | 2) => over[index] * share + under[index] * (1 - share);
  return [one(0), one(1), one(2)];
}

function hex(channels: Channels): string {
  return `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}
