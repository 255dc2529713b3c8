export interface Round {
  seed: number;
  rounds: number;
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
