import type { Ground } from './ground.ts';

export interface Round {
  seed: number;
  /** The full figures instead of the short ones. */
  long: boolean;
  /** How often to do it, where the fault is one thing done many times; as often as `long` says if this is not given. */
  rounds: number | undefined;
  /** Opened when a fault first asks for it. */
  ground(): Promise<Ground>;
}

/** What a fault left behind. `lost` counts acknowledged things that are not there; `figure` says what was tried. */
export interface Verdict {
  held: boolean;
  lost: number;
  figure: string;
}

export interface Fault {
  name: string;
  title: string;
  run(round: Round): Promise<Verdict>;
}

export const ms = (value: number): string => `${Math.round(value)} ms`;
