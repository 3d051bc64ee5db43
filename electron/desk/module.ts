import type { DeskEvent } from '../../shared/contract/index.ts';
import type { Handlers } from './dispatcher.ts';
import type { Ports } from './ports.ts';

/** What every part of the desk is given. */
export interface DeskContext {
  readonly ports: Ports;
  /** Tells whoever listens that something may be another than when it was last asked. */
  emit(name: DeskEvent['name']): void;
}

/** A part of the desk: the procedures it answers, and its lifetime. */
export interface DeskModule {
  readonly procedures: Partial<Handlers>;
  /** The app is open: what was left unfinished goes on, upkeep begins. May be called more than once. */
  start?(): void;
  /** The screen was locked, or the computer goes to sleep. */
  leave?(): void;
  /** The app ends. Modules are stopped in the reverse of their order. */
  stop?(): void | Promise<void>;
}
